using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Skein.Tests.Support.Browsers;

/// <summary>The process of a browser, with its profile. It ends when it is disposed of, and by itself after its time.</summary>
internal sealed partial class BrowserProcess : IAsyncDisposable
{
    private const int LinesMax = 50;
    private static readonly TimeSpan ExitMax = TimeSpan.FromMinutes(1);

    private static readonly string[] Quiet =
    [
        "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--disable-breakpad", "--disable-crash-reporter", "--disable-background-networking",
        "--disable-component-update", "--disable-default-apps", "--disable-extensions", "--disable-sync", "--no-first-run", "--no-default-browser-check", "--password-store=basic",
        // Whatever it wants of the world, it finds no host but this one.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ];

    private readonly DirectoryInfo profile = Directory.CreateTempSubdirectory("skein-browser-");
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> lines = new(); // Under its own lock.
    private readonly Process process;

    private BrowserProcess(BrowserOptions options)
    {
        // As root there is no sandbox to be had.
        string[] arguments = [.. Quiet, .. Environment.IsPrivilegedProcess ? (string[])["--no-sandbox"] : [], "--remote-debugging-port=0", $"--user-data-dir={profile.FullName}", .. options.Arguments, "about:blank"];
        // Should this process be killed, the browser ends all the same; and it leads a group of processes, by which they are found.
        var start = new ProcessStartInfo("timeout", ["--kill-after=5", $"{options.LifeMax.TotalSeconds:0}", options.Program, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true };
        // Nothing is written into anybody's own folders.
        start.Environment["HOME"] = profile.FullName;
        start.Environment["XDG_CONFIG_HOME"] = profile.FullName;
        start.Environment["XDG_CACHE_HOME"] = profile.FullName;
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.ErrorDataReceived += (_, line) => Heed(line.Data);
        process.OutputDataReceived += (_, _) => { };
        process.Exited += (_, _) => address.TrySetException(new BrowserException("the browser ended before it listened"));
        try
        {
            process.Start();
        }
        catch (Win32Exception missing)
        {
            profile.Delete(recursive: true);
            process.Dispose();
            throw new BrowserException("timeout did not start: the Debian package coreutils brings it", missing);
        }

        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    public string Profile => profile.FullName;

    /// <summary>Where it listens, which it writes beside its profile too, in DevToolsActivePort.</summary>
    public Uri Address => address.Task.Result;

    public static async Task<BrowserProcess> StartAsync(BrowserOptions options)
    {
        var browser = new BrowserProcess(options);
        try
        {
            await browser.address.Task.WaitAsync(options.StepMax);
            return browser;
        }
        catch (Exception failed) when (failed is TimeoutException or BrowserException)
        {
            await browser.DisposeAsync();
            throw new BrowserException($"{options.Program} did not start; it is of the Debian package chromium. It said:\n{browser.Said()}", failed);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var time = new CancellationTokenSource(ExitMax);
        try
        {
            // It was told to close, or never began.
            if (address.Task.IsCompletedSuccessfully) await process.WaitForExitAsync(time.Token);
        }
        catch (OperationCanceledException)
        {
            // It is made to.
        }

        process.Kill(entireProcessTree: true);
        await ProcessGroup.EndAsync(process.Id, profile.FullName, ExitMax);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        try
        {
            profile.Delete(recursive: true);
        }
        catch (IOException)
        {
            // One of its processes wrote a last file while it died; the folder is a temporary one.
        }
    }

    private void Heed(string? line)
    {
        if (line is null) return;
        lock (lines)
        {
            lines.Enqueue(line);
            if (lines.Count > LinesMax) lines.Dequeue();
        }

        if (Listening().Match(line) is { Success: true } match) address.TrySetResult(new Uri(match.Groups[1].Value));
    }

    private string Said()
    {
        lock (lines) return string.Join('\n', lines);
    }

    [GeneratedRegex(@"^DevTools listening on (ws://\S+)")]
    private static partial Regex Listening();
}
