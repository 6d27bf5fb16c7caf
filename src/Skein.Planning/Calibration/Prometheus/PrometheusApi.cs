using System.Globalization;
using Skein.Core;
using Skein.Planning.Calibration.Http;

namespace Skein.Planning.Calibration.Prometheus;

/// <summary>Queries of one Prometheus server.</summary>
/// <param name="http">Asks.</param>
/// <param name="server">Its URL, what stands before <c>/api/v1</c>.</param>
internal sealed class PrometheusApi(BoundedHttp http, Uri server)
{
    /// <summary>What messages call it.</summary>
    public string Name { get; } = server.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>Evaluates an expression.</summary>
    /// <param name="expression">In PromQL.</param>
    /// <param name="at">For which moment, seconds since 1970; null for the server's now.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SkeinException">There is no answer, or it is a refusal or no answer of Prometheus.</exception>
    public async Task<IReadOnlyList<PrometheusSample>> QueryAsync(string expression, double? at, CancellationToken cancellation)
    {
        string time = at is { } moment ? string.Create(CultureInfo.InvariantCulture, $"&time={moment:0.###}") : "";
        var url = new Uri($"{Name}/api/v1/query?query={Uri.EscapeDataString(expression)}{time}");
        return PrometheusAnswer.Read(await http.GetAsync(url, Name, "application/json", PrometheusAnswer.Why, cancellation).ConfigureAwait(false), Name);
    }

    /// <summary>Evaluates an expression that is one number; null where it has no value.</summary>
    public async Task<double?> NumberAsync(string expression, double? at, CancellationToken cancellation)
    {
        IReadOnlyList<PrometheusSample> answer = await QueryAsync(expression, at, cancellation).ConfigureAwait(false);
        return answer.Count switch
        {
            0 => null,
            1 => answer[0].Values[^1].Value,
            _ => throw new SkeinException(Name, $"answers with {answer.Count} series where one was asked for"),
        };
    }
}
