using System.Text;

namespace Skein.Cli.Shells;

/// <summary>The one encoding of everything that is printed.</summary>
internal static class Text
{
    public static UTF8Encoding Utf8 { get; } = new(encoderShouldEmitUTF8Identifier: false);
}
