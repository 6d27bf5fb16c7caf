namespace Skein.Samples.Capacity;

/// <summary>How long each request is to take, milliseconds: drawn from a law with a mean and a squared coefficient of variation.</summary>
sealed class Delays(string law, double mean, double variation, int seed)
{
    readonly Random random = new(seed);

    public double Next()
    {
        double one, other;
        lock (random)
        {
            one = 1 - random.NextDouble();
            other = random.NextDouble();
        }

        double spread = Math.Sqrt(Math.Log(1 + variation));
        return law switch
        {
            "constant" => mean,
            "exponential" => -mean * Math.Log(one),
            "lognormal" => mean * Math.Exp((spread * Math.Sqrt(-2 * Math.Log(one)) * Math.Cos(2 * Math.PI * other)) - (spread * spread / 2)),
            _ => throw new ArgumentException($"law {law}: there are constant, exponential and lognormal"),
        };
    }
}
