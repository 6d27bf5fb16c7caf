namespace Skein.Simulation.Randomness;

/// <summary>
/// Streams of random numbers that one seed is split into, one for each purpose, so that a change of one part of a
/// scenario leaves the numbers of the others as they were. The same seed, purpose and number give the same stream.
/// </summary>
internal readonly record struct Streams(ulong Seed)
{
    public const string Arrivals = "arrivals";
    public const string Services = "services";

    /// <summary>The stream of a purpose.</summary>
    /// <param name="purpose">What it is for, as a word.</param>
    /// <param name="number">Which of those that are for the same.</param>
    public Xoshiro256 For(string purpose, int number = 0) => new(SeedOf(purpose, number));

    /// <summary>The streams of one of several runs with the same seed.</summary>
    public Streams Run(int number) => new(SeedOf("run", number));

    private ulong SeedOf(string purpose, int number)
    {
        // FNV-1a of the word: a hash that is the same in every process, as string.GetHashCode is not.
        ulong hash = 0xCBF29CE484222325;
        foreach (char c in purpose) hash = (hash ^ c) * 0x100000001B3;
        ulong state = Seed ^ hash;
        state = Xoshiro256.SplitMix(ref state) + (ulong)(uint)number;
        return Xoshiro256.SplitMix(ref state);
    }
}
