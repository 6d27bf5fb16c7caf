using Skein.Races.Runtime.Stacks;
using Skein.Races.Runtime.Watching;

namespace Skein.Races.Runtime.Evidence;

/// <summary>One side of a race.</summary>
/// <param name="Access">What was done where.</param>
/// <param name="AtMicroseconds">When it began.</param>
/// <param name="EndedAtMicroseconds">When it ended; 0: still inside.</param>
/// <param name="Moment">The thread, with its stack where that is known.</param>
internal sealed record RaceAccess(Access Access, long AtMicroseconds, long EndedAtMicroseconds, Moment Moment);
