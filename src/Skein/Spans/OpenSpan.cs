using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Skein.Spans;

/// <summary>A span that is open inside a unit. It holds the span weakly. Written under the lock of its stripe; used again.</summary>
internal sealed class OpenSpan
{
    private GCHandle weak = GCHandle.Alloc(null, GCHandleType.Weak);

    public Activity? Activity
    {
        get => (Activity?)weak.Target;
        set => weak.Target = value;
    }

    /// <summary>The source holds no span; with it goes whether the end of a span is still told.</summary>
    public ActivitySource? Source { get; set; }

    public string Name { get; set; } = "";

    public (ulong High, ulong Low) Trace { get; set; }

    public ulong Id { get; set; }

    public ulong Unit { get; set; }

    public int Site { get; set; }

    /// <summary>In milliseconds of the registry.</summary>
    public long Started { get; set; }

    /// <summary>When the unit was first seen to be gone; 0 while it lives, -1 once that was told.</summary>
    public long UnitGone { get; set; }

    public void Free() => weak.Free();
}
