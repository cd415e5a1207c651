// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/droparea.h"

#include "style/theme.h"
#include "widgets/buttons.h"
#include "widgets/iconlabel.h"
#include "widgets/textlabel.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QPainter>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

/// The one local file of a drag; empty when there are none or several.
QString fileOf(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 ? urls.first().toLocalFile() : QString();
}

} // namespace

DropArea::DropArea(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(u"file-up"_s, 28, &Theme::muted, this))
    , m_title(new TextLabel(Voice::Section, {}, this))
    , m_text(new TextLabel(Voice::Muted, {}, this))
    , m_button(makeButton({}, ButtonRole::Plain, {}, this))
{
    setAcceptDrops(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space24, Theme::space32, Theme::space24, Theme::space32);
    layout->setSpacing(Theme::space8);
    layout->addStretch();
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addSpacing(Theme::space4);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addSpacing(Theme::space8);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch();
    m_title->setAlignment(Qt::AlignHCenter);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setFlowing(true);
    m_title->setFlowing(true);
    m_button->setObjectName(u"chooseFile"_s);
    m_button->setAutoDefault(false);
    connect(m_button, &QPushButton::clicked, this,
            [this] { emit(m_reading ? cancelRequested() : chooseRequested()); });
    showWaiting({});
}

void DropArea::showWaiting(const QString &fileName)
{
    m_reading = false;
    m_icon->setIconName(fileName.isEmpty() ? u"file-up"_s : u"file-text"_s);
    m_title->setText(fileName.isEmpty() ? tr("Drop a CSV file here") : fileName);
    m_text->setText(fileName.isEmpty() ? tr("Excel and other tables can save their lists as CSV.")
                                       : tr("Drop another file here to use that one instead."));
    m_button->setText(fileName.isEmpty() ? tr("Choose a file") : tr("Choose another file"));
}

void DropArea::showReading(const QString &fileName)
{
    m_reading = true;
    m_icon->setIconName(u"file-text"_s);
    m_title->setText(tr("Reading %1").arg(fileName));
    m_text->setText(tr("Nothing is changed by this."));
    m_button->setText(tr("Stop reading"));
}

void DropArea::setHot(bool hot)
{
    m_hot = hot;
    update();
}

void DropArea::paintEvent(QPaintEvent *)
{
    const Theme &t = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_hot ? t.accent : t.outline, 1, Qt::DashLine));
    painter.setBrush(m_hot ? t.accentTint : t.bg);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::cardRadius,
                            Theme::cardRadius);
}

void DropArea::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_reading || fileOf(event->mimeData()).isEmpty())
        return;
    setHot(true);
    event->acceptProposedAction();
}

void DropArea::dragLeaveEvent(QDragLeaveEvent *)
{
    setHot(false);
}

void DropArea::dropEvent(QDropEvent *event)
{
    setHot(false);
    event->acceptProposedAction();
    emit dropped(fileOf(event->mimeData()));
}

} // namespace gangway
