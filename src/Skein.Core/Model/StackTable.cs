using System.Runtime.InteropServices;

namespace Skein.Core.Model;

/// <summary>
/// Stacks and frames, each stored once. Index 0 is the empty stack. A stack is a list of frames, innermost first.
/// One thread may write; any number may read once no one writes.
/// </summary>
public sealed class StackTable
{
    private readonly List<Frame> frames = [];
    private readonly Dictionary<Frame, int> frameIndex = [];
    private readonly List<int[]> stacks = [[]];
    private readonly Dictionary<int[], int> stackIndex = new(SequenceComparer.Instance) { [[]] = 0 };

    /// <summary>How many stacks there are, the empty one included.</summary>
    public int Count => stacks.Count;

    /// <summary>Every distinct frame, in the order of first use.</summary>
    public IReadOnlyList<Frame> Frames => frames;

    /// <summary>The index of a frame, which is stored if it is new.</summary>
    public int AddFrame(Frame frame)
    {
        ref int index = ref CollectionsMarshal.GetValueRefOrAddDefault(frameIndex, frame, out bool known);
        if (!known)
        {
            index = frames.Count;
            frames.Add(frame);
        }

        return index;
    }

    /// <summary>The index of a stack of frame indices, innermost first, which is stored if it is new.</summary>
    public int Add(ReadOnlySpan<int> frameIndices)
    {
        foreach (int frame in frameIndices)
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)frame, (uint)frames.Count, nameof(frameIndices));

        var lookup = stackIndex.GetAlternateLookup<ReadOnlySpan<int>>();
        if (lookup.TryGetValue(frameIndices, out int known)) return known;
        int[] stack = frameIndices.ToArray();
        stacks.Add(stack);
        stackIndex.Add(stack, stacks.Count - 1);
        return stacks.Count - 1;
    }

    /// <summary>The index of a stack of frames, innermost first, which is stored if it is new.</summary>
    public int Add(IEnumerable<Frame> stackFrames) => Add(stackFrames.Select(AddFrame).ToArray());

    /// <summary>The frame indices of a stack, innermost first.</summary>
    public ReadOnlySpan<int> this[int stack] => stacks[stack];

    /// <summary>The frames of a stack, innermost first.</summary>
    public IEnumerable<Frame> FramesOf(int stack) => stacks[stack].Select(index => frames[index]);

    private sealed class SequenceComparer : IEqualityComparer<int[]>, IAlternateEqualityComparer<ReadOnlySpan<int>, int[]>
    {
        public static readonly SequenceComparer Instance = new();

        public bool Equals(int[]? left, int[]? right) => left.AsSpan().SequenceEqual(right);

        public int GetHashCode(int[] stack) => GetHashCode(stack.AsSpan());

        public bool Equals(ReadOnlySpan<int> alternate, int[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<int> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(MemoryMarshal.AsBytes(alternate));
            return hash.ToHashCode();
        }

        public int[] Create(ReadOnlySpan<int> alternate) => alternate.ToArray();
    }
}
