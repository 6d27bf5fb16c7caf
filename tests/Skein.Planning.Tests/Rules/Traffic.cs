using System.Globalization;

namespace Skein.Planning.Tests.Rules;

/// <summary>Series of a service over time, in pieces of so many minutes each.</summary>
internal sealed class Traffic
{
    private const string Metric = "http_server_request_duration_seconds";
    private readonly List<(int Minutes, double Rate, double Errors, double Slow, double Mean, double Attempts)> pieces = [];

    /// <summary>Whether there is a bucket at the promised time.</summary>
    public bool HasBucket { get; init; } = true;

    /// <summary>Further series: their names, and the value that each minute adds.</summary>
    public Dictionary<string, double> Counters { get; init; } = [];

    /// <summary>Further series that stay at a value.</summary>
    public Dictionary<string, double> Gauges { get; init; } = [];

    /// <summary>A piece: requests a second, the shares that fail and are slow, the mean time, attempts a call.</summary>
    public Traffic Then(int minutes, double rate = 500, double errors = 0, double slow = 0, double mean = 0.043, double attempts = 1)
    {
        pieces.Add((minutes, rate, errors, slow, mean, attempts));
        return this;
    }

    public int Minutes => pieces.Sum(piece => piece.Minutes);

    public IReadOnlyDictionary<string, string> Series()
    {
        Dictionary<string, string> series = new(StringComparer.Ordinal);
        if (pieces.Count > 0)
        {
            series[$"{Metric}_count{{job=\"checkout\",instance=\"a\",http_response_status_code=\"200\"}}"] = Values(piece => piece.Rate * (1 - piece.Errors));
            if (pieces.Any(piece => piece.Errors > 0)) series[$"{Metric}_count{{job=\"checkout\",instance=\"a\",http_response_status_code=\"503\"}}"] = Values(piece => piece.Rate * piece.Errors);
            series[$"{Metric}_sum{{job=\"checkout\",instance=\"a\"}}"] = Values(piece => piece.Rate * piece.Mean);
            if (HasBucket) series[$"{Metric}_bucket{{job=\"checkout\",instance=\"a\",le=\"0.25\"}}"] = Values(piece => piece.Rate * (1 - piece.Slow));
            series["http_client_request_duration_seconds_count{job=\"checkout\",instance=\"a\",server_address=\"db\"}"] = Values(piece => piece.Rate * piece.Attempts);
        }

        foreach ((string name, double each) in Counters) series[name] = $"0+{Text(each)}x{Minutes}";
        foreach ((string name, double value) in Gauges) series[name] = $"{Text(value)}x{Minutes}";
        return series;
    }

    private string Values(Func<(int Minutes, double Rate, double Errors, double Slow, double Mean, double Attempts), double> perSecond)
    {
        List<string> parts = [];
        double reached = 0;
        foreach (var piece in pieces)
        {
            double each = perSecond(piece) * 60;
            parts.Add($"{Text(reached)}+{Text(each)}x{piece.Minutes - 1}");
            reached += each * piece.Minutes;
        }

        return string.Join(' ', parts);
    }

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
