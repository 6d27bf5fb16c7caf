using System.Runtime.InteropServices;

namespace Skein.Tags.Slots;

/// <summary>What a unit may have beside its slot, 32 bytes; touched only by units that have it.</summary>
[StructLayout(LayoutKind.Sequential, Size = 32)]
internal struct TagDetail
{
    /// <summary>A weak handle, kept from unit to unit; 0 until the first that needs one.</summary>
    public nint Weak;

    /// <summary>First half of the W3C trace id, as it is written.</summary>
    public ulong TraceHigh;

    /// <summary>Second half.</summary>
    public ulong TraceLow;

    /// <summary>The W3C span id.</summary>
    public ulong Span;
}
