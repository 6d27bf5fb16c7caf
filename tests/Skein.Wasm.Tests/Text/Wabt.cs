using System.Diagnostics;
using Xunit;

namespace Skein.Wasm.Tests.Text;

/// <summary>The peer of our text: <c>wat2wasm</c> of the Debian package <c>wabt</c>.</summary>
internal static class Wabt
{
    private static readonly TimeSpan RunMax = TimeSpan.FromMinutes(2);

    /// <summary>The file that it makes of a text.</summary>
    /// <param name="text">A module.</param>
    /// <param name="options">Of the program.</param>
    public static byte[] Encode(string text, params string[] options)
    {
        string folder = Directory.CreateTempSubdirectory("skein-wabt-").FullName;
        try
        {
            string source = Path.Combine(folder, "module.wat");
            string target = Path.Combine(folder, "module.wasm");
            File.WriteAllText(source, text);
            Run("wat2wasm", [source, "-o", target, .. options]);
            return File.ReadAllBytes(target);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Run(string program, string[] arguments)
    {
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException($"no {program} on PATH: apt-get install wabt", missing);
        }

        using (process)
        {
            string errors = process.StandardError.ReadToEnd();
            Assert.True(process.WaitForExit(RunMax), $"{program} did not end");
            Assert.True(process.ExitCode == 0, errors);
        }
    }
}
