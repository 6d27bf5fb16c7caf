using System.Diagnostics;
using Xunit;

namespace Skein.Planning.Tests.Workbook;

/// <summary>A real LibreOffice without a screen that recalculates each workbook when it opens it.</summary>
internal static class Calculator
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private const string AlwaysRecalculate = """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry">
          <item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
        </oor:items>
        """;

    /// <summary>The workbooks as it writes them again; skips the test where it is not installed.</summary>
    public static async Task<IReadOnlyList<BookFile>> RecalculatedAsync(IReadOnlyList<byte[]> books, CancellationToken cancellation)
    {
        string? program = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, "soffice")).FirstOrDefault(File.Exists);
        Assert.SkipUnless(program is not null, "no soffice on PATH: apt-get install libreoffice-calc-nogui");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("skein-workbook-");
        try
        {
            string user = Path.Combine(folder.FullName, "profile", "user"), done = Path.Combine(folder.FullName, "done");
            Directory.CreateDirectory(user);
            await File.WriteAllTextAsync(Path.Combine(user, "registrymodifications.xcu"), AlwaysRecalculate, cancellation);
            var named = new List<string>();
            for (int index = 0; index < books.Count; index++)
            {
                named.Add(Path.Combine(folder.FullName, $"book{index}.xlsx"));
                await File.WriteAllBytesAsync(named[index], books[index], cancellation);
            }

            // Should this process be killed, it ends all the same.
            string[] arguments = [$"{Patience.TotalSeconds}", program!, "--headless", "--norestore", $"-env:UserInstallation=file://{folder.FullName}/profile", "--convert-to", "xlsx", "--outdir", done, .. named];
            using var process = Process.Start(new ProcessStartInfo("timeout", arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation), error = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            Assert.True(process.ExitCode == 0, $"soffice ended with {process.ExitCode}: {await output}{await error}");
            return [.. named.Select(path => new BookFile(File.ReadAllBytes(Path.Combine(done, Path.GetFileName(path)))))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
