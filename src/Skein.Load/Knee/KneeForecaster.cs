using Skein.Load.Ladder;
using Skein.Planning;
using Skein.Planning.Laws;
using Skein.Simulation;
using Skein.Simulation.Knees;

namespace Skein.Load.Knee;

/// <summary>Predicts a knee from a calibration, by simulation. Deterministic: the seed is the ladder's.</summary>
internal static class KneeForecaster
{
    private const int Resamples = 8;
    private const int CurvePoints = 24;
    private const double CurveFrom = 0.1;
    private const double CurveTo = 1.08;
    private const double SimulatedWithin = 0.008;
    private static readonly SimulationLimits whole = new() { KneeCustomersMax = 262_144 };
    private static readonly SimulationLimits brief = new() { KneeCustomersMin = 16_384, KneeCustomersMax = 16_384 };

    /// <exception cref="RefusedException">The objective is missed by the service times alone.</exception>
    public static KneeForecast Of(KneeCalibration calibration, LadderOptions options)
    {
        KneeQuestion lasting = Question(calibration, calibration.Service, options);
        KneeQuestion asSteps = lasting with { RunLength = (options.WarmUp + options.Step).TotalSeconds, RunWarmUp = options.WarmUp.TotalSeconds };
        KneePrediction knee = KneePredictor.Predict(asSteps, whole, SimulatedWithin);
        double rate = knee.ArrivalRate.Value;
        // The knee moves as the capacity does; the shape of the service times, and chance in the simulation, come on top.
        double error = Math.Sqrt(Math.Pow(calibration.ThroughputError, 2) + Math.Pow(ShapeError(calibration, asSteps, options.Seed), 2) + Math.Pow(knee.ArrivalRate.RelativeHalfWidth / 2, 2));
        var estimate = new KneeEstimate(rate, rate * Math.Exp(-1.96 * error), rate * Math.Exp(1.96 * error));
        double[] rates = [.. Enumerable.Range(0, CurvePoints).Select(i => calibration.Throughput * (CurveFrom + ((CurveTo - CurveFrom) * i / (CurvePoints - 1))))];
        IReadOnlyList<double> seconds = KneePredictor.Curve(asSteps, rates, whole);
        return new KneeForecast(estimate, KneePredictor.Predict(lasting, whole, SimulatedWithin).ArrivalRate.Value, [.. rates.Zip(seconds, (at, time) => new KneePoint(at, time))], calibration);
    }

    private static KneeQuestion Question(KneeCalibration calibration, ServiceLaw service, LadderOptions options) =>
        new(service, calibration.Workers, options.Objective.Level, options.Objective.Seconds) { Overhead = calibration.Overhead, Seed = options.Seed };

    // The bootstrap: service times drawn from those that were measured, as often as there are; their mean is the throughput's affair.
    private static double ShapeError(KneeCalibration calibration, KneeQuestion question, ulong seed)
    {
        EmpiricalLaw service = calibration.Service;
#pragma warning disable CA5394 // It draws samples, not secrets.
        var random = new Random(unchecked((int)seed));
        var knees = new List<double>();
        for (int i = 0; i < Resamples; i++)
        {
            var drawn = new EmpiricalLaw(Enumerable.Range(0, service.Times.Count).Select(_ => service.Times[random.Next(service.Times.Count)]).Append(service.Mean));
            try
            {
                knees.Add(KneePredictor.Predict(question with { Service = drawn.ScaledBy(service.Mean / drawn.Mean) }, brief, SimulatedWithin).ArrivalRate.Value);
            }
            catch (RefusedException)
            {
                // Its tail alone misses the objective: as far as that may be, the knee is nowhere.
                knees.Add(0);
            }
        }

#pragma warning restore CA5394
        double mean = knees.Average();
        return mean == 0 ? 1 : Math.Sqrt(knees.Sum(knee => Math.Pow(knee - mean, 2)) / (knees.Count - 1)) / mean;
    }
}
