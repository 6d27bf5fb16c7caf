namespace Skein.Cli.Targets.Urls;

/// <summary>Which URLs a person means by one: the one that was typed, or the endpoints that a service is known to have.</summary>
internal static class EndpointPlan
{
    private const string Tasks = "/debug/tasks";
    private const string Profile = "/debug/pprof/goroutine";

    /// <summary>What to ask in order; the next one where the one before is not there.</summary>
    public static IReadOnlyList<Endpoint> Of(Uri url)
    {
        string path = url.AbsolutePath.TrimEnd('/');
        if (path.EndsWith(Tasks, StringComparison.Ordinal)) return [new Endpoint(At(url, path, url.Query), EndpointKind.Tasks)];
        if (path.EndsWith(Profile, StringComparison.Ordinal)) return [new Endpoint(At(url, path, Binary(url.Query)), EndpointKind.Profile)];
        if (path.EndsWith("/debug/pprof", StringComparison.Ordinal)) return [new Endpoint(At(url, path + "/goroutine", Binary(url.Query)), EndpointKind.Profile)];
        if (path.EndsWith("/debug", StringComparison.Ordinal)) path = path[..^"/debug".Length];
        else if (path.Length > 0) return [new Endpoint(url, EndpointKind.Other)];
        return [new Endpoint(At(url, path + Tasks, url.Query), EndpointKind.Tasks), new Endpoint(At(url, path + Profile, Binary("")), EndpointKind.Profile)];
    }

    private static Uri At(Uri url, string path, string query) => new UriBuilder(url) { Path = path, Query = query }.Uri;

    /// <summary>A query that asks for the binary form: the text of a busy service stands the service still for seconds.</summary>
    private static string Binary(string query)
    {
        IEnumerable<string> others = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(part => !part.StartsWith("debug=", StringComparison.Ordinal));
        return string.Join('&', others.Append("debug=0"));
    }
}
