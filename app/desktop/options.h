// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "views/theme.h"

#include <QSize>
#include <QStringList>

#include <optional>

namespace qm::desktop {

/// What the command line asks for.
struct Options {
    QString profile; ///< empty: the usual place
    bool demo = false;
    QString view;
    QString screenshot; ///< empty: stay open
    QSize size;         ///< empty: as the person left it
    std::optional<views::ThemeKeeper::Mode> theme;
    bool help = false;
    bool version = false;
};

/// Error{Input} with words for an unknown option, page, theme or size.
[[nodiscard]] Result<Options> parseOptions(const QStringList& arguments);
[[nodiscard]] QString usage();

} // namespace qm::desktop
