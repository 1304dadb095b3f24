// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/model/diagnosis.h"

#include <QString>

namespace Tidyscope {

/// Ready text for whoever can mend what the user cannot (the people behind the DNS, the proxy, the firewall): what is wrong,
/// what was seen when, and how to see it again. Masked like everything else.
class RequestText
{
public:
    /// The sentences that say how @p fix is done (`fix.<id>.text`), empty if there are none.
    [[nodiscard]] static QString explanation(const Fix &fix, const Texts &texts);
    /// It is a letter to somebody else, not a thing to do.
    [[nodiscard]] static bool isLetter(const Fix &fix);
    [[nodiscard]] static QString compose(const Diagnosis &diagnosis, const Verdict &verdict, const Fix &fix,
                                         const Texts &texts);
};

} // namespace Tidyscope
