namespace Skein.CpuProfiles.Sampling;

/// <summary>Where the code of a method lies. Immutable, thread-safe.</summary>
/// <param name="Start">Its first address.</param>
/// <param name="Bytes">How many bytes of code.</param>
/// <param name="TypeName">The type in the runtime's spelling: <c>Shop.Orders+&lt;PayAsync&gt;d__3</c>.</param>
/// <param name="MethodName">The method in the runtime's spelling: <c>MoveNext</c>.</param>
internal sealed record MethodRange(ulong Start, uint Bytes, string TypeName, string MethodName)
{
    public bool Holds(ulong address) => address >= Start && address - Start < Bytes;
}
