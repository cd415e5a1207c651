// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/flowimport.h"
#include "support/testseed.h"

#include <QByteArray>
#include <QHash>

namespace gangway::test {

/// Boxes in any writing, wherever they stand, counted by patterns and so apart from the importer.
/// `onlyFirst`: those that a line begins with.
int countBoxes(const QByteArray &markdown, bool onlyFirst = false);

/// Titles and names that hold marks of Markdown or of a platform; empty when all are clean.
QStringList rawMarkdown(const FlowDocument &document);

/// Words (letters and digits) and how often they occur, HTML tags and entities left out.
QHash<QString, int> words(const QString &text);

/// All texts of a flow, of its unused parts, and addresses.
QString allText(const FlowImport &flow);

/// Words of `markdown` that the flow and its unused parts hold less often; empty when none is lost.
QStringList lostWords(const QByteArray &markdown, const FlowImport &flow);

/// A random document in which every word is unique.
QByteArray randomMarkdown(QRandomGenerator &random);

QString title(const ContentBlock &block);
QString body(const ContentBlock &block);
QString stageName(const Stage &stage);
/// "depth title" of each task, in order.
QStringList taskLines(const FlowDocument &document);

} // namespace gangway::test
