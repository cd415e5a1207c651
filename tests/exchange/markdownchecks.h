// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/flowimport.h"
#include "support/testseed.h"

#include <QByteArray>
#include <QHash>

namespace gangway::test {

/// List items that begin with a box, by cmark's own inline parser and so apart from the importer,
/// plus boxes in HTML ("&#9744;").
int countTasks(const QByteArray &markdown);

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
