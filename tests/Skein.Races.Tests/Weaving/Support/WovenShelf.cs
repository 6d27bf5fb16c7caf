using System.Security.Cryptography;
using System.Text;
using Skein.Races.Weaving;

namespace Skein.Races.Tests.Weaving.Support;

/// <summary>The libraries of others, woven once for all tests that look at them.</summary>
public sealed class WovenShelf : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public WovenShelf()
    {
        HashBefore = Hash(BuiltProgram.Shelf.Folder);
        Result = BuiltProgram.Shelf.Weave(folder.Combine("copy"));
        HashAfter = Hash(BuiltProgram.Shelf.Folder);
    }

    /// <summary>Of the names, times and contents of the originals.</summary>
    public string HashBefore { get; }

    public string HashAfter { get; }

    public WeaveResult Result { get; }

    public void Dispose() => folder.Dispose();

    private static string Hash(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file} {File.GetLastWriteTimeUtc(file):O}"));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
