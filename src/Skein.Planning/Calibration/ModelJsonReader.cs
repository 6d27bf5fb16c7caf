using System.Globalization;
using Skein.Planning.Laws;

namespace Skein.Planning.Calibration;

/// <summary>Reads a model's fields, strictly: what is wrong in kind, sign or range is said with its path.</summary>
internal static class ModelJsonReader
{
    public static CalibratedModel Read(ModelField file)
    {
        if (file.Find("skein")?.Text() != CalibratedModelJson.Kind) throw file.Wrong($"is no {CalibratedModelJson.Kind}");
        double version = file["version"].Number();
        if (version != CalibratedModel.FormatVersion) throw file["version"].Wrong(string.Create(CultureInfo.InvariantCulture, $"is {version}, and this program reads {CalibratedModel.FormatVersion}"));
        file.Only("skein", "version", "source", "takenAt", "acceptedAt", "windowSeconds", "arrivals", "service", "observed", "drift", "errorRatio", "notes");
        ModelField source = file["source"].Only("kind", "from", "metric");
        string kind = source["kind"].Text();
        if (!ModelSource.Kinds.Contains(kind)) throw source["kind"].Wrong($"is none of {string.Join(", ", ModelSource.Kinds)}");
        return new CalibratedModel
        {
            Source = new ModelSource(kind, source["from"].Text(), source.Find("metric")?.Text() ?? ""),
            TakenAt = file["takenAt"].Time(),
            AcceptedAt = file.Find("acceptedAt")?.Time() ?? default,
            WindowSeconds = file["windowSeconds"].Positive(),
            Arrivals = Arrivals(file["arrivals"].Only("rate", "dispersion", "stepSeconds", "steps")),
            Service = Service(file["service"]),
            Observed = file.Find("observed") is { } observed ? Service(observed) : null,
            Drift = file.Find("drift")?.Only("rate", "mean") is { } drift ? new ModelDrift(drift["rate"].Number(), drift["mean"].Number()) : null,
            ErrorRatio = file.Find("errorRatio") is { } errors ? Ratio(errors) : null,
            Notes = file.Find("notes") is { } notes ? [.. notes.Items().Select(note => note.Text())] : [],
        };
    }

    private static MeasuredArrivals Arrivals(ModelField arrivals)
    {
        var rate = new MeasuredArrivals { Rate = arrivals["rate"].Positive() };
        return arrivals.Find("dispersion") is not { } dispersion ? rate : rate with
        {
            Dispersion = Estimated(dispersion),
            StepSeconds = arrivals["stepSeconds"].Positive(),
            Steps = (int)Math.Min(int.MaxValue, arrivals["steps"].Positive()),
        };
    }

    private static MeasuredTimes Service(ModelField service)
    {
        service.Only("mean", "scv", "longest", "buckets");
        HistogramBucket[] buckets = [.. service["buckets"].Items().Select(bucket =>
            new HistogramBucket(bucket.Only("upTo", "count")["upTo"].Number(orInfinity: true), bucket["count"].Number()))];
        BoundedValue scv = Estimated(service["scv"]);
        try
        {
            // Bounds follow from the buckets; a variation without a range was known from the times themselves.
            return MeasuredTimes.Of(buckets, service["mean"].Positive(), service.Find("longest")?.Positive(), scv.Lower == scv.Upper ? scv.Value : null);
        }
        catch (RefusedException refused)
        {
            throw service.Wrong(refused.Message);
        }
    }

    private static BoundedValue Estimated(ModelField estimate)
    {
        estimate.Only("value", "lower", "upper");
        var read = new BoundedValue(estimate["value"].Number(), estimate["lower"].Number(), estimate["upper"].Number(orInfinity: true));
        return read.Lower <= read.Value && read.Value <= read.Upper ? read : throw estimate.Wrong("must have its value between lower and upper");
    }

    private static double Ratio(ModelField errors) => errors.Number() is <= 1 and var ratio ? ratio : throw errors.Wrong("must be from 0 to 1");
}
