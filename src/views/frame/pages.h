// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/page.h"

#include <functional>

namespace qm::views {

/// One entry of the navigation. A page becomes part of the program by one line in pages.cpp.
struct PageEntry {
    QString id;    ///< as in --view
    QString title; ///< translated
    QString icon;
    std::function<Page*(const PageContext&, QWidget*)> create; ///< called when the page is first shown
    bool needsConnections = true;                              ///< false: useful in an empty profile too
};

[[nodiscard]] const QList<PageEntry>& pageEntries();
[[nodiscard]] QStringList pageIds();

} // namespace qm::views
