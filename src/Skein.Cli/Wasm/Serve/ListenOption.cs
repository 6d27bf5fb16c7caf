using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;

namespace Skein.Cli.Wasm.Serve;

/// <summary>An address and a port: <c>127.0.0.1:8080</c>, <c>[::1]:8080</c>, <c>localhost:8080</c>, or a port of the loopback address alone.</summary>
internal static class ListenOption
{
    public static Option<IPEndPoint?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "ADDRESS:PORT",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result => Parse(name, result),
    };

    private static IPEndPoint? Parse(string name, ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        int colon = text.LastIndexOf(':');
        string host = colon < 0 ? "localhost" : text[..colon];
        bool isPort = ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port);
        bool isAddress = IPAddress.TryParse(host == "localhost" ? "127.0.0.1" : host, out IPAddress? address) && (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork || host.StartsWith('['));
        if (isPort && isAddress) return new IPEndPoint(address!, port);
        result.AddError($"{name} '{text}' is no address and port: write 127.0.0.1:8080 or [::1]:8080");
        return null;
    }
}
