using Skein.Guard.Breakers;
using Skein.Guard.Concurrency;

namespace Skein.AspNetCore.Hosting;

/// <summary>Whether the options of breakers and adaptive limits make sense, said by the section that they are in.</summary>
internal static class DependencyOptions
{
    /// <exception cref="ArgumentException">A field makes no sense; the message names it.</exception>
    public static void Validate(BreakersOptions breakers, DependencyConcurrencyOptions concurrency)
    {
        try
        {
            // They are judged where they are used: nobody calls through these two.
            using var made = new DependencyBreakers(breakers);
        }
        catch (ArgumentException nonsense)
        {
            throw new ArgumentException($"{nameof(SkeinServiceOptions.Breakers)}: {nonsense.Message}", nonsense);
        }

        try
        {
            _ = new DependencyConcurrency(concurrency);
        }
        catch (ArgumentException nonsense)
        {
            throw new ArgumentException($"{nameof(SkeinServiceOptions.Concurrency)}: {nonsense.Message}", nonsense);
        }
    }
}
