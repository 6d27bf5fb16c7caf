namespace Skein.Simulation.Replay;

/// <summary>
/// A hash of numbers in their order, to the last bit: what two runs of the same scenario must agree on. Not thread-safe.
/// </summary>
public sealed class Digest
{
    /// <summary>The hash of all that was added.</summary>
    public ulong Value { get; private set; } = 0xCBF29CE484222325;

    /// <summary>Adds a number, with the sign of a zero.</summary>
    public void Add(double number) => Add(BitConverter.DoubleToInt64Bits(number));

    /// <summary>Adds a whole number.</summary>
    public void Add(long number)
    {
        // A multiplication and a shift for each: every bit of what came before reaches every bit of the hash.
        ulong mixed = (Value ^ (ulong)number) * 0x9E3779B97F4A7C15;
        Value = mixed ^ (mixed >> 29);
    }

    /// <summary>Adds every number of a list, and how many there are.</summary>
    public void Add(IReadOnlyCollection<double> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        Add((long)numbers.Count);
        foreach (double number in numbers) Add(number);
    }
}
