using System.Globalization;
using Xunit;

namespace Skein.Planning.Tests;

/// <summary>Numbers from one seed; a failure prints it, and <c>SKEIN_SEED</c> repeats it.</summary>
internal sealed class Draws
{
    private const int Count = 300;

    private readonly Random random;

    private Draws(int seed) => random = new Random(seed);

    /// <summary>Checks what must hold of any draw.</summary>
    public static void Each(Action<Draws> check)
    {
        int seed = Environment.GetEnvironmentVariable("SKEIN_SEED") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : 20_261_121;
        var draws = new Draws(seed);
        for (int draw = 1; draw <= Count; draw++)
        {
            try
            {
                check(draws);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"draw {draw} of SKEIN_SEED={seed}: {failure.Message}", failure);
            }
        }
    }

    /// <summary>Fails when a number is off by more than a share of what is expected.</summary>
    public static void Near(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Abs(expected), $"{actual:R} should be {expected:R}");

    /// <summary>A number between two.</summary>
#pragma warning disable CA5394 // Nothing is secret here; it must be the same again.
    public double Between(double low, double high) => low + ((high - low) * random.NextDouble());

    /// <summary>A whole number between two, both possible.</summary>
    public int Whole(int low, int high) => random.Next(low, high + 1);
#pragma warning restore CA5394

    /// <summary>A number whose logarithm is drawn between those of two.</summary>
    public double Scaled(double low, double high) => Math.Exp(Between(Math.Log(low), Math.Log(high)));
}
