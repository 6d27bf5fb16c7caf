using Skein.Planning.Laws;
using Skein.Planning.Tests.Support;
using Skein.Planning.Workbook;

namespace Skein.Planning.Tests.Workbook;

/// <summary>Specs from a seed, all with the same promises and calls, so that their workbooks have the same cells.</summary>
internal static class SpecDraws
{
    public static CapacitySpec Of(int seed)
    {
        var draw = new Repeatable(seed);
        double Scaled(double low, double high) => low * Math.Pow(high / low, draw.Next());
        double time = Scaled(0.002, 0.8), rate = Scaled(2, 400) / time;
        ServiceLaw law = draw.Next(0, 3) switch { 0 => new ExponentialLaw(time), 1 => new LognormalLaw(time, 0.3 + draw.Next()), 2 => new ErlangLaw(time, draw.Next(2, 9)), _ => new DeterministicLaw(time) };
        double mean = law.Mean, high = law.Quantile(0.99);
        int replicas = draw.Next(1, 4);
        bool wave = draw.Next(0, 1) == 1, poisson = draw.Next(0, 1) == 1, hasWorkers = draw.Next(0, 1) == 1, hasRoom = draw.Next(0, 2) == 0;
        double amplitude = wave ? draw.Next() : 0;
        int workers = (int)(rate * mean * (1 + amplitude) / replicas * 1.25) + 3;
        return new CapacitySpec
        {
            Service = "shop",
            Traffic = new TrafficSpec
            {
                Rate = rate,
                PeakRate = draw.Next(0, 2) == 0 ? rate * (1 + (0.2 * draw.Next())) : null,
                Window = Scaled(60, 86_400),
                Dispersion = poisson ? 1 : 0.5 + (3 * draw.Next()),
                Day = wave ? new DaySpec { Amplitude = amplitude } : null,
                Retries = draw.Next(0, 1),
                RetryBudget = draw.Next(0, 1) == 0 ? null : 0.1,
            },
            ServiceTime = new ServiceTimeSpec { Evidence = new LawEvidence(law), Timeout = draw.Next(0, 1) == 0 ? null : high * 50 },
            Sla = new SlaSpec { Latency = [new PercentileTime(0.5, high * 1.3), new PercentileTime(0.99, high * 1.7)], ErrorRate = Scaled(1e-4, 0.05) },
            Topology =
            [
                new HopSpec { Name = "db", Of = "shop", Calls = draw.Next(1, 3), Timeout = 0.2, Retries = draw.Next(0, 2), Backoff = 0.05, Failure = 0.02 * draw.Next(), Capacity = rate * 5 },
                new HopSpec { Name = "cache", Of = "shop", FanOut = draw.Next(1, 4), Timeout = 0.05, Retries = 1, Failure = 0.01, Budget = draw.Next(0, 1) == 0 ? null : 0.2 },
                new HopSpec { Name = "disk", Of = "db", Timeout = draw.Next(0, 1) == 0 ? null : 0.06, Retries = 2, Failure = 0.05 * draw.Next(), Capacity = rate * 30 },
            ],
            Resources = new ResourceSpec
            {
                Workers = hasWorkers ? workers : null,
                Replicas = replicas,
                CpuPerRequest = 0.001,
                MemoryPerRequest = 1 << 16,
                MemoryBase = 1 << 20,
                MemoryLimit = hasRoom ? (1 << 20) + (65536.0 * workers * 0.9) : null,
                DescriptorsPerRequest = 2,
                DescriptorLimit = 100_000,
            },
        };
    }

    public static byte[] Bytes(CapacitySpec spec, bool lambda = false)
    {
        using var stream = new MemoryStream();
        CapacityWorkbook.Write(spec, stream, new WorkbookOptions { Lambda = lambda });
        return stream.ToArray();
    }
}
