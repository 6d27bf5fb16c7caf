using System.Runtime.CompilerServices;

namespace Skein.Races.Runtime.Watching;

/// <summary>Room that keeps two objects out of each other's cache lines.</summary>
[InlineArray(8)]
internal struct CacheLine
{
    public long First;
}
