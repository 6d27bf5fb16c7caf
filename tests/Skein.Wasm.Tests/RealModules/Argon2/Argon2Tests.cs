using Skein.Wasm.Tests.Node;
using Xunit;

namespace Skein.Wasm.Tests.RealModules.Argon2;

/// <summary>A hash for passwords, in C with vectors of 128 bits, by Emscripten.</summary>
public sealed class Argon2Tests
{
    private static readonly Password[] Passwords =
    [
        new("password", "somesalt", 1, 1024, 1, 24, 0),
        new("pässwörd 😀", "another salt", 3, 512, 1, 32, 1),
        new("", "0123456789abcdef", 2, 4096, 2, 64, 2),
        new("grows the memory", "somesalt", 1, 40_000, 1, 16, 2),
        new("salt too short", "x", 1, 1024, 1, 24, 0),
    ];

    [Fact]
    public void Hashes_are_the_same_as_under_node()
    {
        string[] expected = NodeProcess.RunBeneath<object, string[]>("RealModules/Argon2/argon2.cjs", new { RealModule.Argon2.Folder, RealModule.Argon2.File, Passwords });
        using var module = new Argon2Module();
        Assert.Equal(expected, Passwords.Select(module.Hash));
        Assert.Equal(4, expected.Count(answer => answer.StartsWith("$argon2", StringComparison.Ordinal)));
    }
}
