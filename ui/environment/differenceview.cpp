// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/differenceview.h"

#include "ui/models/environmentwords.h"
#include "ui/theme/theme.h"

#include <QSyntaxHighlighter>

#include <algorithm>

namespace Tidyscope {

namespace {

class Colours : public QSyntaxHighlighter
{
public:
    explicit Colours(DifferenceView *view) : QSyntaxHighlighter(view->document()), m_view(view) { }

protected:
    void highlightBlock(const QString &text) override
    {
        const Theme theme = Theme::forPalette(m_view->palette());
        if (text.startsWith(u'+')) {
            setFormat(0, static_cast<int>(text.size()), theme.passed);
        } else if (text.startsWith(u'-')) {
            setFormat(0, static_cast<int>(text.size()), theme.failed);
        } else if (text.startsWith(u'\\')) {
            setFormat(0, static_cast<int>(text.size()), theme.quiet);
        }
    }

private:
    DifferenceView *m_view;
};

} // namespace

DifferenceView::DifferenceView(SyntaxLibrary *library, QWidget *parent) : CodeView(library, parent)
{
    setAccessibleName(tr("Difference: lines with a minus go, lines with a plus come"));
    new Colours(this);
}

void DifferenceView::setDifference(const QList<DiffLine> &lines)
{
    setText(EnvironmentWords::difference(lines));
}

void DifferenceView::fitHeight()
{
    constexpr int most = 14;
    const int lines = std::clamp(blockCount() + 1, 3, most);
    setFixedHeight(lines * QFontMetrics(font()).lineSpacing() + Spacing::Large);
}

} // namespace Tidyscope
