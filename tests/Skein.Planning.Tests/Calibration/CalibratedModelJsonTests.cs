using System.Text;
using Skein.Core;
using Skein.Planning.Calibration;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Planning.Tests.Calibration;

public sealed class CalibratedModelJsonTests
{
    private static readonly CalibratedModel Full = Models.Of(500, 0.043, dispersion: 1.4) with
    {
        AcceptedAt = Models.Noon.AddDays(-2),
        Observed = MeasuredTimes.Of([new(0.05, 900), new(0.1, 100), new(double.PositiveInfinity, 1)], 0.04),
        Drift = new ModelDrift(1.02, 0.99),
        ErrorRatio = 0.001,
        Notes = ["1 counter reset, handled as rate() does"],
    };

    [Fact]
    public void The_file_is_as_reviewed() => Golden.Verify(Text(Full), "model", "json");

    [Fact]
    public void What_is_written_is_read_again()
    {
        Assert.Equal(Text(Full), Text(Read(Text(Full))));
        Assert.Equal(Text(Models.Of(1, 2)), Text(Read(Text(Models.Of(1, 2)))));
    }

    [Fact]
    public void A_variation_that_is_known_exactly_stays_so()
    {
        CalibratedModel exact = Full with { Service = MeasuredTimes.Of([new(0.05, 10), new(0.1, 5)], 0.05, squaredVariation: 0.3) };
        Assert.Equal(BoundedValue.Exactly(0.3), Read(Text(exact)).Service.SquaredVariation);
    }

    [Theory]
    [InlineData("\"calibrated-model\"", "\"snapshot\"", "model.json is no calibrated-model")]
    [InlineData("\"version\": 1", "\"version\": 2", "model.json version: is 2, and this program reads 1")]
    [InlineData("\"rate\": 500", "\"rate\": -3", "model.json arrivals.rate: must be 0 or more, and is -3")]
    [InlineData("\"rate\": 500", "\"rate\": 0", "model.json arrivals.rate: must be above 0")]
    [InlineData("\"rate\": 500", "\"rate\": \"NaN\"", "model.json arrivals.rate: must be a number")]
    [InlineData("\"rate\": 500", "\"rate\": 1e999", "model.json arrivals.rate: must be a number")]
    [InlineData("\"rate\": 500", "\"speed\": 500", "model.json arrivals: has a field 'speed', which no model has")]
    [InlineData("\"prometheus\"", "\"folklore\"", "model.json source.kind: is none of prometheus, metrics-page, meter, load")]
    [InlineData("\"count\": 300", "\"count\": -300", "model.json service.buckets[0].count: must be 0 or more, and is -300")]
    [InlineData("\"mean\": 0.043", "\"mean\": 43", "model.json service: histogram has a mean from")]
    [InlineData("\"takenAt\": \"2026-11-21T12:00:00Z\"", "\"takenAt\": \"noon\"", "model.json takenAt: must be a time")]
    [InlineData("\"errorRatio\": 0.001", "\"errorRatio\": 2", "model.json errorRatio: must be from 0 to 1")]
    [InlineData("\"source\": {", "\"source\": [{", "model.json is no JSON: line")]
    public void What_is_wrong_is_told_with_its_place(string there, string instead, string message)
    {
        string text = Text(Full);
        Assert.Contains(there, text, StringComparison.Ordinal);
        var refused = Assert.Throws<SkeinException>(() => Read(text.Replace(there, instead, StringComparison.Ordinal)));
        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void A_file_that_ends_anywhere_is_refused()
    {
        string text = Text(Full).TrimEnd();
        for (int length = 0; length < text.Length; length++) Assert.Throws<SkeinException>(() => Read(text[..length]));
    }

    [Fact]
    public void A_file_beyond_the_bound_is_refused_by_its_name()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Text(Full)));
        var refused = Assert.Throws<SkeinException>(() => CalibratedModelJson.Read(stream, "model.json", new CalibrationLimits { ModelBytesMax = 100 }));
        Assert.Contains("CalibrationLimits.ModelBytesMax = 100 bytes", refused.Message, StringComparison.Ordinal);
    }

    private static CalibratedModel Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return CalibratedModelJson.Read(stream, "model.json");
    }

    private static string Text(CalibratedModel model)
    {
        using var stream = new MemoryStream();
        CalibratedModelJson.Write(model, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
