using System.CommandLine;
using System.Globalization;

namespace Skein.Cli.Wasm;

/// <summary>How hard brotli tries.</summary>
internal static class BrotliOption
{
    private const int QualityMax = 11;

    public static Option<int?> Create() => new("--brotli")
    {
        Description = "brotli's quality, 0 to 11 (default: 11 up to 8 MiB, 9 up to 128 MiB, 5 beyond)",
        HelpName = "N",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int quality) && quality <= QualityMax) return quality;
            result.AddError($"--brotli '{text}' is no number from 0 to {QualityMax}");
            return null;
        },
    };
}
