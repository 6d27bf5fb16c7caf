using Skein.Wasm.Tests.Support;

namespace Skein.Wasm.Tests.Text;

/// <summary>The peer of our text: <c>wat2wasm</c> of the Debian package <c>wabt</c>.</summary>
internal static class Wabt
{
    /// <summary>The file that it makes of a text.</summary>
    /// <param name="text">A module.</param>
    /// <param name="options">Of the program.</param>
    public static byte[] Encode(string text, params string[] options)
    {
        using var folder = new TemporaryFolder();
        string source = Path.Combine(folder.Path, "module.wat");
        string target = Path.Combine(folder.Path, "module.wasm");
        File.WriteAllText(source, text);
        Tool.Run("wat2wasm", "wabt", ["--enable-tail-call", "--enable-exceptions", source, "-o", target, .. options]);
        return File.ReadAllBytes(target);
    }
}
