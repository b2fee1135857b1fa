// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace qm::storage {

/// A place where a test may kill the process: with QM_FAILPOINTS builds and QM_FAILPOINT=name[:n] in the environment,
/// the n-th passage (default the first) ends in SIGKILL. Nothing at all in other builds.
#ifdef QM_FAILPOINTS
void failpoint(const char* name);
#else
inline void failpoint(const char*) { }
#endif

} // namespace qm::storage
