using System.Runtime.InteropServices;
using System.Text;
using Skein.Wasm.Tests.Support;
using Skein.Wasm.Wasi;
using Skein.Wasm.Wasi.Files;
using Xunit;

namespace Skein.Wasm.Tests.Wasi;

/// <summary>Somebody on the host swaps a directory for a link that leads out, again and again, while a module uses the path.</summary>
public sealed class SymlinkRaceTests : IDisposable
{
    private const int Opens = 20_000;
    private const int Swaps = 100;

    // Only a defect comes here: where the swapping thread is kept waiting, opening goes on until it has had its turns.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder place = new();

    public SymlinkRaceTests()
    {
        place.Folder("outside");
        place.File("outside", "outside", "file");
        place.Folder("root", "real");
        place.File("inside", "root", "real", "file");
        File.CreateSymbolicLink(place.Beneath("root", "bad"), "../outside");
    }

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData(FolderKind.Kernel)]
    [InlineData(FolderKind.Walking)]
    public void A_swapped_directory_never_leads_out(FolderKind kind)
    {
        using HostFolder root = kind.Open(place.Beneath("root"));
        // Each side of the race alone: how often the race below meets each of them is the scheduler's affair.
        Assert.Equal("inside", LookAt(root, "real"));
        Assert.Equal(nameof(Errno.NotCapable), LookAt(root, "bad"));
        var swapping = new Swapping(place.Beneath("root", "real"), place.Beneath("root", "bad"), place.Beneath("root", "used"));
        var seen = new Dictionary<string, int>();
        try
        {
            for (int count = 0; count < Opens || swapping.IsBehind; count++)
            {
                string outcome = Look(root, "used/file");
                seen[outcome] = seen.GetValueOrDefault(outcome) + 1;
                Assert.NotEqual(Errno.Success, root.MakeLink("x", "used/../../made"));
                if (root.MakeFolder("used/made") == Errno.Success) root.RemoveFolder("used/made");
            }
        }
        finally
        {
            swapping.Stop();
        }

        string told = string.Join(", ", seen.Select(pair => $"{pair.Key} {pair.Value}"));
        Assert.False(seen.ContainsKey("outside"), told);
        Assert.True(swapping.Done >= Swaps, $"{swapping.Done} swaps: {told}");
        Assert.Equal(["file"], Directory.EnumerateFileSystemEntries(place.Beneath("outside")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(FolderKind.Kernel)]
    [InlineData(FolderKind.Walking)]
    public void A_directory_that_moves_out_while_it_is_walked_does_not_lead_out(FolderKind kind)
    {
        // While root/a/b is walked, b is moved out of the root: the step up from it must not be taken on the host's word.
        place.Folder("root", "a", "b");
        using HostFolder root = kind.Open(place.Beneath("root"));
        place.File("outside", "file");
        place.File("inside", "root", "file");
        Assert.Equal("inside", Look(root, "a/b/../../file"));
        var swapping = new Swapping(place.Beneath("root", "a", "b"), null, place.Beneath("outside", "b"));
        var seen = new Dictionary<string, int>();
        try
        {
            for (int count = 0; count < Opens || swapping.IsBehind; count++)
            {
                string outcome = Look(root, "a/b/../../file");
                seen[outcome] = seen.GetValueOrDefault(outcome) + 1;
            }
        }
        finally
        {
            swapping.Stop();
        }

        string told = string.Join(", ", seen.Select(pair => $"{pair.Key} {pair.Value}"));
        Assert.True(!seen.ContainsKey("outside") && swapping.Done >= Swaps, $"{swapping.Done} swaps: {told}");
    }

    /// <summary>What is seen while one thing stands at the place, unmoved.</summary>
    private string LookAt(HostFolder root, string name)
    {
        string used = place.Beneath("root", "used");
        Assert.Equal(0, Swapping.Rename(place.Beneath("root", name), used));
        try
        {
            return Look(root, "used/file");
        }
        finally
        {
            Assert.Equal(0, Swapping.Rename(used, place.Beneath("root", name)));
        }
    }

    private static string Look(HostFolder root, string path)
    {
        Errno errno = root.Open(path, new OpenRequest { Follow = true, Read = true }, out HostFile? file);
        using (file)
        {
            if (errno != Errno.Success) return errno.ToString();
            byte[] room = new byte[100];
            Assert.Equal(Errno.Success, file!.Read(room, out int count));
            return Encoding.UTF8.GetString(room, 0, count);
        }
    }

    /// <summary>A thread that puts a directory at a place, takes it away, and puts a link there (if there is one), until it is stopped.</summary>
    private sealed class Swapping
    {
        private readonly long began = TimeProvider.System.GetTimestamp();
        private readonly Thread thread;
        private volatile int done; // Written by the thread.

        // Written by the one that stops, read by the thread.
        private volatile bool stopped;

        public Swapping(string folder, string? link, string at)
        {
            thread = new Thread(() =>
            {
                while (!stopped)
                {
                    bool swapped = Rename(folder, at) == 0 && Rename(at, folder) == 0;
                    if (link is not null) swapped &= Rename(link, at) == 0 && Rename(at, link) == 0;
                    if (swapped) done++;
                }
            });
            thread.Start();
        }

        /// <summary>How often it has swapped.</summary>
        public int Done => done;

        /// <summary>Whether it has not yet swapped often enough, and may still.</summary>
        public bool IsBehind => done < Swaps && TimeProvider.System.GetElapsedTime(began) < Patience;

        public void Stop()
        {
            stopped = true;
            thread.Join();
        }

        // The framework's own would look before it renames, and a link is not what it looks for.
        [DllImport("libc", EntryPoint = "rename")]
        public static extern int Rename([MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);
    }
}
