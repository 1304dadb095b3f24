// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/pagetable.h"

#include "ui/environment/environmentpage.h"
#include "ui/lab/labpage.h"
#include "ui/mirrors/mirrorpage.h"
#include "ui/shell/timelinepage.h"
#include "ui/wizard/diagnosepage.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

struct PageTitles
{
    Q_DECLARE_TR_FUNCTIONS(Tidyscope::PageTitles)
};

} // namespace

std::vector<PageInfo> allPages()
{
    return {
        {u"diagnose"_s, [] { return PageTitles::tr("Diagnose"); }, u"diagnose"_s, true,
         [](const ShellContext &context) -> QWidget * { return new DiagnosePage(context); }},
        {u"timeline"_s, [] { return PageTitles::tr("Timeline"); }, u"timeline"_s, false,
         [](const ShellContext &context) -> QWidget * { return new TimelinePage(context); }},
        {u"environment"_s, [] { return PageTitles::tr("Environment"); }, u"environment"_s, false,
         [](const ShellContext &context) -> QWidget * { return new EnvironmentPage(context); }},
        {u"mirrors"_s, [] { return PageTitles::tr("Mirrors"); }, u"mirrors"_s, false,
         [](const ShellContext &context) -> QWidget * { return new MirrorPage(context); }},
        {u"lab"_s, [] { return PageTitles::tr("Lab"); }, u"lab"_s, false,
         [](const ShellContext &context) -> QWidget * { return new LabPage(context); }},
    };
}

} // namespace Tidyscope
