// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace gangway {

/// A language nobody speaks (tag "qps"): every text that goes through tr() gets accents, brackets
/// and 40 % more length, so that what is not translated, or does not fit, can be seen.
class PseudoTranslator : public QTranslator
{
    Q_OBJECT

public:
    using QTranslator::QTranslator;
    [[nodiscard]] QString translate(const char *context, const char *source,
                                    const char *disambiguation = nullptr,
                                    int n = -1) const override;
    [[nodiscard]] bool isEmpty() const override { return false; }
};

/// "New flow" becomes "[Néw flöw one]": placeholders (%1, %n, %L1), tags and mnemonics stay.
[[nodiscard]] QString pseudoText(const QString &text);

} // namespace gangway
