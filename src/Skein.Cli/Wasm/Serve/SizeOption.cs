using System.CommandLine;
using System.Globalization;

namespace Skein.Cli.Wasm.Serve;

/// <summary>A number of bytes: <c>4096</c>, <c>64K</c>, <c>1M</c>.</summary>
internal static class SizeOption
{
    private const long Most = 1L << 30;

    public static Option<long?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "SIZE",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            long unit = text.Length == 0 ? 1 : char.ToUpperInvariant(text[^1]) switch { 'K' => 1L << 10, 'M' => 1L << 20, 'G' => 1L << 30, _ => 1 };
            if (long.TryParse(unit == 1 ? text : text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count <= Most / unit) return count * unit;
            result.AddError($"{name} '{text}' is no size from 0 to 1G: write 64K or 1M");
            return null;
        },
    };
}
