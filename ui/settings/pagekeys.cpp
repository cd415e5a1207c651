// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/pagekeys.h"

#include <QCoreApplication>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

struct Keys
{
    Q_DECLARE_TR_FUNCTIONS(Keys)
};

void addEverywhere(QList<KeySpec> &list)
{
    const QString group = Keys::tr("Everywhere");
    list.append({u"style"_s,
                 group,
                 Keys::tr("To the next field or button, or back"),
                 {Qt::Key_Tab, Qt::SHIFT | Qt::Key_Tab}});
    list.append({u"style"_s, group, Keys::tr("Press the button"), {Qt::Key_Return, Qt::Key_Space}});
    list.append(
        {u"shell"_s, group, Keys::tr("Leave a dialog, a menu or the palette"), {Qt::Key_Escape}});
    list.append(
        {u"shell"_s,
         group,
         Keys::tr("Move in the sidebar and the palette"),
         {Qt::Key_Up, Qt::Key_Down, Qt::Key_Home, Qt::Key_End, Qt::Key_PageUp, Qt::Key_PageDown}});
    list.append({u"shell"_s, group, Keys::tr("Open what is chosen"), {Qt::Key_Return}});
    list.append({u"shell"_s,
                 group,
                 Keys::tr("Undo the last change, where no text is edited"),
                 {Qt::CTRL | Qt::Key_Z}});
}

void addLists(QList<KeySpec> &list)
{
    const QString group = Keys::tr("Lists");
    list.append({u"widgets"_s, group, Keys::tr("Open the row"), {Qt::Key_Return}});
    list.append({u"widgets"_s,
                 group,
                 Keys::tr("Go to the first row, to the last"),
                 {Qt::Key_Home, Qt::Key_End}});
    list.append({u"widgets"_s,
                 group,
                 Keys::tr("From the search into the list"),
                 {Qt::Key_Down, Qt::Key_Return}});
    list.append(
        {u"widgets"_s, group, Keys::tr("Clear the search, close a message"), {Qt::Key_Escape}});
    list.append({u"widgets"_s,
                 group,
                 Keys::tr("Take away a filter that is shown as a chip"),
                 {Qt::Key_Delete, Qt::Key_Backspace}});
    list.append(
        {u"start"_s, group, Keys::tr("Move between workspaces"), {Qt::Key_Up, Qt::Key_Down}});
    list.append({u"start"_s, group, Keys::tr("Open the workspace"), {Qt::Key_Return}});
    list.append({u"start"_s, group, Keys::tr("Take the workspace off the list"), {Qt::Key_Delete}});
    const QString people = Keys::tr("People");
    list.append({u"people"_s, people, Keys::tr("Search people"), {Qt::Key_Slash}});
    list.append({u"people"_s, people, Keys::tr("Choose the person, or not"), {Qt::Key_Space}});
    list.append({u"people"_s,
                 people,
                 Keys::tr("Choose several in a row"),
                 {Qt::SHIFT | Qt::Key_Up, Qt::SHIFT | Qt::Key_Down}});
    list.append({u"people"_s, people, Keys::tr("Choose everybody"), {Qt::CTRL | Qt::Key_A}});
    list.append({u"people"_s, people, Keys::tr("Choose nobody, leave a form"), {Qt::Key_Escape}});
    list.append(
        {u"people"_s, people, Keys::tr("Save a form, go on in the import"), {Qt::Key_Return}});
    list.append({u"people"_s,
                 people,
                 Keys::tr("Offer positions, those of the department first"),
                 {Qt::Key_Down}});
    list.append({u"people"_s, people, Keys::tr("Remove those who are chosen"), {Qt::Key_Delete}});
}

void addEditor(QList<KeySpec> &list)
{
    const QString group = Keys::tr("Flow editor");
    list.append({u"editor"_s, group, Keys::tr("Add a block"), {Qt::Key_Slash}});
    list.append({u"editor"_s,
                 group,
                 Keys::tr("Go to the block above or below"),
                 {Qt::Key_Up, Qt::Key_Down}});
    list.append({u"editor"_s, group, Keys::tr("Edit the text"), {Qt::Key_Return, Qt::Key_F2}});
    list.append({u"editor"_s, group, Keys::tr("End editing the text"), {Qt::Key_Escape}});
    list.append(
        {u"editor"_s, group, Keys::tr("To the next text, take the kind of block"), {Qt::Key_Tab}});
    list.append({u"editor"_s,
                 group,
                 Keys::tr("Move up or down"),
                 {Qt::ALT | Qt::Key_Up, Qt::ALT | Qt::Key_Down}});
    list.append({u"editor"_s, group, Keys::tr("Duplicate"), {Qt::CTRL | Qt::Key_D}});
    list.append({u"editor"_s, group, Keys::tr("Remove"), {Qt::Key_Delete, Qt::Key_Backspace}});
}

void addOthers(QList<KeySpec> &list)
{
    const QString funnel = Keys::tr("Funnel");
    list.append({u"funnel"_s,
                 funnel,
                 Keys::tr("Go to another stage"),
                 {Qt::Key_Up, Qt::Key_Down, Qt::Key_Home, Qt::Key_End}});
    list.append({u"funnel"_s,
                 funnel,
                 Keys::tr("Go to another part of the bar"),
                 {Qt::Key_Left, Qt::Key_Right}});
    list.append(
        {u"funnel"_s, funnel, Keys::tr("Show these people"), {Qt::Key_Return, Qt::Key_Space}});
    const QString forms = Keys::tr("Forms");
    list.append({u"forms"_s, forms, Keys::tr("Add what is typed, go on"), {Qt::Key_Return}});
    list.append({u"forms"_s,
                 forms,
                 Keys::tr("Change the entry"),
                 {Qt::Key_Return, Qt::Key_F2, Qt::Key_Space}});
    list.append({u"forms"_s, forms, Keys::tr("Leave without a change"), {Qt::Key_Escape}});
    list.append({u"forms"_s, forms, Keys::tr("Go to another entry"), {Qt::Key_Up, Qt::Key_Down}});
    list.append(
        {u"forms"_s, forms, Keys::tr("Remove the entry"), {Qt::Key_Delete, Qt::Key_Backspace}});
    list.append(
        {u"forms"_s, forms, Keys::tr("Bring back what was removed"), {Qt::CTRL | Qt::Key_Z}});
    const QString setup = Keys::tr("Set-up");
    list.append({u"setup"_s, setup, Keys::tr("Leave without a change"), {Qt::Key_Escape}});
    const QString organization = Keys::tr("Organisation");
    list.append({u"organization"_s,
                 organization,
                 Keys::tr("Add a department, a position, a goal"),
                 {Qt::CTRL | Qt::Key_N}});
    list.append({u"organization"_s,
                 organization,
                 Keys::tr("Change or rename what is chosen"),
                 {Qt::Key_F2, Qt::Key_Return}});
    list.append(
        {u"organization"_s, organization, Keys::tr("Remove what is chosen"), {Qt::Key_Delete}});
    const QString settings = Keys::tr("Settings");
    list.append({u"settings"_s, settings, Keys::tr("Save the organisation"), {Qt::Key_Return}});
    list.append({u"settings"_s, settings, Keys::tr("Leave without a change"), {Qt::Key_Escape}});
}

} // namespace

QList<KeySpec> pageKeys()
{
    QList<KeySpec> list;
    addEverywhere(list);
    addLists(list);
    addEditor(list);
    addOthers(list);
    return list;
}

} // namespace gangway
