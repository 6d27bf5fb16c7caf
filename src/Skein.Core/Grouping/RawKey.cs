using Skein.Core.Model;

namespace Skein.Core.Grouping;

/// <summary>A group's key as integers: indices into the tables of one <see cref="KeySpace"/>.</summary>
/// <param name="Traits">Kind, state and reason, one byte each; <see cref="Absent"/> in a byte that is no part of the key.</param>
/// <param name="Stack">Stack, or 0.</param>
/// <param name="SpawnSite">Stack of the spawn site, or 0.</param>
/// <param name="Labels">Label set, or 0.</param>
/// <param name="Subject">Resource or span name, or 0.</param>
internal readonly record struct RawKey(int Traits, int Stack, int SpawnSite, int Labels, int Subject)
{
    private const int Absent = 0xFF;

    public CoroutineKind? Kind => At(0) is var value && value == Absent ? null : (CoroutineKind)value;

    public CoroutineState? State => At(8) is var value && value == Absent ? null : (CoroutineState)value;

    public WaitReason? Reason => At(16) is var value && value == Absent ? null : (WaitReason)value;

    public static int Of(CoroutineKind? kind, CoroutineState? state, WaitReason? reason) =>
        (kind is { } k ? (int)k : Absent) | ((state is { } s ? (int)s : Absent) << 8) | ((reason is { } r ? (int)r : Absent) << 16);

    private int At(int shift) => (Traits >> shift) & 0xFF;
}
