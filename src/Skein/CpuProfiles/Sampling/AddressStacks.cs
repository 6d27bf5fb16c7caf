using System.Runtime.InteropServices;

namespace Skein.CpuProfiles.Sampling;

/// <summary>Stacks of addresses, each stored once; index 0 is the empty stack. Used by one thread.</summary>
/// <param name="stacksMax">How many there may be; further ones become the empty stack.</param>
/// <param name="framesMax">How many addresses one may have; outer ones are left out.</param>
internal sealed class AddressStacks(int stacksMax, int framesMax)
{
    private readonly List<ulong[]> stacks = [[]];
    private readonly Dictionary<ulong[], int> index = new(Comparer.Instance) { [[]] = 0 };

    /// <summary>Samples whose stack was beyond the bound.</summary>
    public long Dropped { get; private set; }

    /// <summary>Samples whose stack was cut.</summary>
    public long Cut { get; private set; }

    /// <summary>Adds one, innermost address first.</summary>
    public int Add(ReadOnlySpan<ulong> stack)
    {
        if (stack.Length > framesMax)
        {
            stack = stack[..framesMax];
            Cut++;
        }

        var lookup = index.GetAlternateLookup<ReadOnlySpan<ulong>>();
        if (lookup.TryGetValue(stack, out int known)) return known;
        if (stacks.Count > stacksMax)
        {
            Dropped++;
            return 0;
        }

        stacks.Add(stack.ToArray());
        index.Add(stacks[^1], stacks.Count - 1);
        return stacks.Count - 1;
    }

    public ReadOnlySpan<ulong> this[int stack] => stacks[stack];

    private sealed class Comparer : IEqualityComparer<ulong[]>, IAlternateEqualityComparer<ReadOnlySpan<ulong>, ulong[]>
    {
        public static readonly Comparer Instance = new();

        public bool Equals(ulong[]? left, ulong[]? right) => left.AsSpan().SequenceEqual(right);

        public int GetHashCode(ulong[] stack) => GetHashCode(stack.AsSpan());

        public bool Equals(ReadOnlySpan<ulong> alternate, ulong[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<ulong> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(MemoryMarshal.AsBytes(alternate));
            return hash.ToHashCode();
        }

        public ulong[] Create(ReadOnlySpan<ulong> alternate) => alternate.ToArray();
    }
}
