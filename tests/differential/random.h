// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <random>

namespace Tidyscope::Differential {

/// The same numbers for the same seed on every machine: the distributions of the standard library promise no such thing.
class Random
{
public:
    explicit Random(quint64 seed) : m_engine(seed) { }

    /// 0 … @p bound − 1
    [[nodiscard]] qsizetype below(qsizetype bound)
    {
        return static_cast<qsizetype>(m_engine() % static_cast<quint64>(bound));
    }
    /// From @p low to @p high, both included.
    [[nodiscard]] int between(int low, int high) { return low + static_cast<int>(below(high - low + 1)); }
    [[nodiscard]] bool percent(int chance) { return below(100) < chance; }
    [[nodiscard]] QString pick(const QStringList &list) { return list[below(list.size())]; }

    /// @p text with up to three characters of @p alphabet put in or in place of others, or taken out.
    [[nodiscard]] QString mutated(QString text, const QString &alphabet)
    {
        for (int changes = between(0, 3); changes > 0; --changes) {
            const qsizetype at = below(text.size() + 1);
            const QChar character = alphabet[below(alphabet.size())];
            if (at == text.size() || percent(50)) {
                text.insert(at, character);
            } else if (percent(60)) {
                text.remove(at, 1);
            } else {
                text[at] = character;
            }
        }
        return text;
    }

private:
    std::mt19937_64 m_engine;
};

} // namespace Tidyscope::Differential
