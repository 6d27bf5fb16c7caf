using System.Runtime.InteropServices;

namespace Skein.Tags.Slots;

/// <summary>What a unit may have beside its slot, 64 bytes; touched only by units that have it.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal struct TagDetail
{
    /// <summary>Added to <see cref="Polls"/> when a thread enters the unit: one more poll, one more thread inside.</summary>
    public const long EnterStep = (1L << ThreadBits) | 1;

    private const int ThreadBits = 16;

    /// <summary>Polls, above the number of threads inside; by interlocked additions only.</summary>
    public long Polls;

    /// <summary>Milliseconds that threads were inside, counted in ticks: right in the sum, 0 for most short polls.</summary>
    public long BusyMilliseconds;

    /// <summary>When a thread last entered or left, in milliseconds of the registry's clock.</summary>
    public long SwitchedMilliseconds;

    /// <summary>A weak handle, kept from unit to unit; 0 until the first that needs one.</summary>
    public nint Weak;

    /// <summary>First half of the W3C trace id, as it is written.</summary>
    public ulong TraceHigh;

    /// <summary>Second half.</summary>
    public ulong TraceLow;

    /// <summary>The W3C span id.</summary>
    public ulong Span;

    public readonly long PollCount => Polls >> ThreadBits;

    public readonly int ThreadsInside => (short)Polls;
}
