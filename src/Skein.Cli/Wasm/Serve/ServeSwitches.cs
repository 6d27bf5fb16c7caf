using System.CommandLine;
using System.Globalization;
using System.Net;

namespace Skein.Cli.Wasm.Serve;

/// <summary>The options that say where and within which bounds is served.</summary>
internal sealed class ServeSwitches
{
    private static readonly IPEndPoint otherwise = new(IPAddress.Loopback, 8080);

    private readonly Option<IPEndPoint?> listen = ListenOption.Create("--listen", "where to serve (default 127.0.0.1:8080); port 0 for any that is free");
    private readonly Option<IPEndPoint?> metrics = ListenOption.Create("--metrics", "where GET /metrics is answered, and nothing else (default: nowhere)");
    private readonly Option<string?> module = new("--module") { Description = "which module of the manifest, where it has several", HelpName = "NAME", Arity = ArgumentArity.ExactlyOne };
    private readonly Option<string?> health = new("--health") { Description = "a path that must answer 2xx before a version serves", HelpName = "PATH", Arity = ArgumentArity.ExactlyOne };
    private readonly Option<int?> instances = Count("--instances", "requests that run at once; more are answered 503 (default 64)", 4_096);
    private readonly Option<long?> body = SizeOption.Create("--body", "what a request's body may have (default 1M)");
    private readonly Option<long?> response = SizeOption.Create("--response", "what a response may have (default 16M)");
    private readonly Option<TimeSpan?> poll = CommandLine.Duration.Option("--poll", TimeSpan.FromMilliseconds(10), "how often to look at the manifest (default 500ms)");

    public void AddTo(Command command)
    {
        Option[] own = [listen, metrics, module, health, instances, body, response, poll];
        foreach (Option option in own) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(health) is { } path && !path.StartsWith('/')) result.AddError($"--health '{path}' is no path: it begins with /");
        });
    }

    public ServeSettings Settings(ParseResult parsed, TimeSpan? time) => new()
    {
        Listen = parsed.GetValue(listen) ?? otherwise,
        Metrics = parsed.GetValue(metrics),
        Module = parsed.GetValue(module),
        Health = parsed.GetValue(health),
        Poll = parsed.GetValue(poll) ?? TimeSpan.FromMilliseconds(500),
        Limits = ServeLimits.Default with
        {
            InstancesMax = parsed.GetValue(instances) ?? ServeLimits.Default.InstancesMax,
            BodyBytesMax = parsed.GetValue(body) ?? ServeLimits.Default.BodyBytesMax,
            ResponseBytesMax = parsed.GetValue(response) ?? ServeLimits.Default.ResponseBytesMax,
            TimeMax = time ?? ServeLimits.Default.TimeMax,
        },
    };

    private static Option<int?> Count(string name, string description, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 && count <= most) return count;
            result.AddError($"{name} '{text}' is no number from 1 to {most:#,##0}");
            return null;
        },
    };
}
