using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Skein.AspNetCore.Endpoints.Page;

/// <summary>
/// A page for people: the groups live, the findings, the endpoints. It is whole in itself, and its policy lets it load
/// nothing from anywhere else.
/// </summary>
internal sealed class PageEndpoint : IEndpoint
{
    private readonly Func<IReadOnlyList<IEndpoint>> endpoints;
    private readonly EndpointLimits limits;
    private readonly string page;
    private readonly string policy;

    /// <summary>Makes the page.</summary>
    /// <param name="process">What the process is called.</param>
    /// <param name="endpoints">Every endpoint, asked at each request.</param>
    /// <param name="limits">Bounds.</param>
    public PageEndpoint(string process, Func<IReadOnlyList<IEndpoint>> endpoints, EndpointLimits limits)
    {
        this.endpoints = endpoints;
        this.limits = limits;
        using var reader = new StreamReader(typeof(PageEndpoint).Assembly.GetManifestResourceStream("page.html")!);
        string template = reader.ReadToEnd();
        policy = $"default-src 'none'; connect-src 'self'; script-src {Hash(template, "script")}; style-src {Hash(template, "style")}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        page = template.Replace("{process}", WebUtility.HtmlEncode(process), StringComparison.Ordinal);
    }

    public string Path => "";

    public string Summary => "this page";

    public EndpointAnswer Answer(EndpointRequest request)
    {
        EndpointQuery.Parse(request.Query, limits.QueryLengthMax);
        string shown = WebUtility.HtmlEncode(request.Base);
        string rows = string.Join('\n', endpoints().Where(endpoint => endpoint.Path.Length > 0)
            .Select(endpoint => $"<tr><td><a href=\"{shown}{endpoint.Path}\">{shown}{endpoint.Path}</a></td><td>{WebUtility.HtmlEncode(endpoint.Summary)}</td></tr>"));
        var body = new AnswerBody(limits.AnswerBytesMax);
        body.Write(Encoding.UTF8.GetBytes(page.Replace("{base}", shown, StringComparison.Ordinal).Replace("{endpoints}", rows, StringComparison.Ordinal)));
        return new EndpointAnswer(200, "text/html; charset=utf-8") { Body = body, Headers = [new("Content-Security-Policy", policy)] };
    }

    /// <summary>The text of an element as a policy names it (CSP level 3, section 2.3.1).</summary>
    private static string Hash(string template, string element)
    {
        int start = template.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        string text = template[start..template.IndexOf($"</{element}>", StringComparison.Ordinal)];
        return $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
    }
}
