namespace Skein.Simulation.Replay;

/// <summary>
/// A hash of numbers in their order, to the last bit: what two runs of the same scenario must agree on. Not thread-safe.
/// </summary>
public sealed class Digest
{
    /// <summary>How many steps a trail keeps.</summary>
    private const int TrailMax = 1_000_000;

    private readonly List<ulong>? trail;

    /// <summary>Makes an empty one.</summary>
    /// <param name="keepsTrail">Whether it keeps its value after each number, for the first million: tells where two runs part. Default: false.</param>
    public Digest(bool keepsTrail = false) => trail = keepsTrail ? [] : null;

    /// <summary>The hash of all that was added.</summary>
    public ulong Value { get; private set; } = 0xCBF29CE484222325;

    /// <summary>How many numbers were added.</summary>
    public long Count { get; private set; }

    internal IReadOnlyList<ulong> Trail => trail ?? [];

    /// <summary>Adds a number, with the sign of a zero.</summary>
    public void Add(double number) => Add(BitConverter.DoubleToInt64Bits(number));

    /// <summary>Adds a whole number.</summary>
    public void Add(long number)
    {
        // A multiplication and a shift for each: every bit of what came before reaches every bit of the hash.
        ulong mixed = (Value ^ (ulong)number) * 0x9E3779B97F4A7C15;
        Value = mixed ^ (mixed >> 29);
        Count++;
        if (trail is { Count: < TrailMax }) trail.Add(Value);
    }

    /// <summary>Adds every number of a list, and how many there are.</summary>
    public void Add(IReadOnlyCollection<double> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        Add((long)numbers.Count);
        foreach (double number in numbers) Add(number);
    }
}
