// SPDX-License-Identifier: GPL-3.0-or-later
#include "typedwalk.h"

#include "widgets/formdialog.h"
#include "widgets/searchfield.h"
#include "widgets/typedforms.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTest>

using namespace Qt::StringLiterals;

namespace gangway::test {

namespace {

/// Fields in which people say what is to be kept: not those to search with.
QWidgetList fieldsOf(const QWidget &front)
{
    QWidgetList fields;
    for (QWidget *widget : front.findChildren<QWidget *>()) {
        const auto *line = qobject_cast<QLineEdit *>(widget);
        const auto *text = qobject_cast<QPlainTextEdit *>(widget);
        const bool isField = (line && !line->isReadOnly()) || (text && !text->isReadOnly());
        const bool isPart = qobject_cast<QAbstractSpinBox *>(widget->parentWidget());
        if (isField && !isPart && widget->isVisible() && widget->isEnabled() &&
            widget->window() == &front && !qobject_cast<SearchField *>(widget) &&
            widget->objectName() != "paletteField"_L1)
            fields << widget;
    }
    return fields;
}

QString textOf(const QWidget &field)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(&field))
        return line->text();
    return static_cast<const QPlainTextEdit &>(field).toPlainText();
}

void setText(QWidget &field, const QString &text)
{
    if (auto *box = qobject_cast<QComboBox *>(field.parentWidget())) {
        const int index = box->findText(text);
        box->setCurrentIndex(index);
        if (index < 0)
            box->setEditText(text);
    } else if (auto *line = qobject_cast<QLineEdit *>(&field)) {
        line->setText(text);
        if (line->completer() && line->completer()->popup())
            line->completer()->popup()->hide();
    } else {
        static_cast<QPlainTextEdit &>(field).setPlainText(text);
    }
}

QString nameOf(const QWidget &field)
{
    return field.objectName().isEmpty() ? field.accessibleName() : field.objectName();
}

/// What is wrong with the question before `front` closes, with something typed in `field`.
QString closeAndStay(QWidget &window, QWidget &front, QWidget &field)
{
    const QString typed = textOf(field);
    bool left = false;
    if (front.inherits("QDialog"))
        left = front.close();
    else
        TypedForms::all().leave(&window, [&left] { left = true; });
    const QPointer<DiscardDialog> question = window.window()->findChild<DiscardDialog *>();
    if (left || !question || !question->isVisible())
        return u"is dropped in silence"_s;
    question->reject();
    if (!front.isVisible() || textOf(field) != typed)
        return u"is gone after “Keep editing”"_s;
    if (question) // it may be gone with its answer
        QCoreApplication::sendPostedEvents(question, QEvent::DeferredDelete);
    delete question;
    front.activateWindow();
    return {};
}

} // namespace

QStringList typeAndClose(QWidget &window, QWidget &front)
{
    QStringList found;
    const QWidgetList fields = fieldsOf(front);
    const auto *status = window.findChild<QWidget *>(u"connectionStatus"_s);
    for (QWidget *field : fields) {
        const auto note = [&found, field](const QString &what) {
            found << u"what is typed in “%1” %2"_s.arg(nameOf(*field), what);
        };
        if (!TypedForms::all().holds(field)) {
            note(u"is in no form"_s);
            continue;
        }
        if (TypedForms::all().keeps(field))
            continue; // tests of their own prove it
        const QString before = textOf(*field);
        field->setFocus();
        QTest::keyClicks(field, u"7"_s);
        QCoreApplication::processEvents();
        if (!TypedForms::all().isTouched(&window))
            note(u"is not noticed"_s);
        else if (const QString wrong = closeAndStay(window, front, *field); !wrong.isEmpty())
            note(wrong);
        if (status && status->accessibleName().contains(u"All changes saved"_s))
            note(u"counts as saved"_s);
        setText(*field, before);
        TypedForms::all().lookAgain();
        QCoreApplication::processEvents();
        if (TypedForms::all().isTouched(&window))
            note(u"cannot be taken back"_s);
    }
    return found;
}

} // namespace gangway::test
