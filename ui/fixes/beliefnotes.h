// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/causes/beliefs.h"
#include "ui/widgets/livewidget.h"

class QVBoxLayout;

namespace Tidyscope {

class TextLabel;

/// What is often said and is not so, each with what is so. Hidden when there is nothing to say.
class BeliefNotes : public LiveWidget
{
    Q_OBJECT
public:
    explicit BeliefNotes(QWidget *parent = nullptr);

    void setBeliefs(const QList<Belief> &beliefs, const Texts &texts);
    [[nodiscard]] QStringList ids() const;

protected:
    void retranslate() override;

private:
    QList<Belief> m_beliefs;
    Texts m_texts;
    TextLabel *m_title;
    QVBoxLayout *m_column;
    QList<QWidget *> m_made;
};

} // namespace Tidyscope
