using System.Security.Cryptography;
using Skein.Wasm.Analysis;
using Skein.Wasm.Compatibility;
using Skein.Wasm.Modules;
using Skein.Wasm.Origins;

namespace Skein.Wasm.Manifests;

/// <summary>One module of a manifest. Immutable.</summary>
public sealed record ManifestModule
{
    private const int HashDigits = 16;
    private const string Extension = ".wasm";

    /// <summary>What it is called whatever its version: letters, digits, dots, dashes and underscores.</summary>
    public required string Name { get; init; }

    /// <summary>Its file, beside the manifest: <c>name.hash.wasm</c> with 16 digits of <see cref="Sha256"/>; never a path.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of the file, 64 hexadecimal digits in lower case.</summary>
    public required string Sha256 { get; init; }

    /// <summary>For a page's <c>integrity</c> (W3C Subresource Integrity): <c>sha384-</c> and Base64.</summary>
    public required string Integrity { get; init; }

    /// <summary>Bytes, as it is and compressed.</summary>
    public required CompressedSizes Size { get; init; }

    /// <summary>Language of the source; null where nothing tells.</summary>
    public string? Language { get; init; }

    /// <summary>What made it; null where nothing tells.</summary>
    public string? Toolchain { get; init; }

    /// <summary>The compiler's version; null where the module does not tell.</summary>
    public string? LanguageVersion { get; init; }

    /// <summary>What it wants and offers.</summary>
    public required ModuleSignature Signature { get; init; }

    /// <summary>Describes a module.</summary>
    /// <param name="name">What it is called; other characters become dashes, and its own hash and <c>.wasm</c> at the end fall away.</param>
    /// <param name="module">The module.</param>
    /// <param name="brotliQuality">0 to 11; null for <see cref="CompressedSizes.QualityFor"/>.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="WasmException">It exports what it does not have, or types that are not supported.</exception>
    public static ManifestModule Of(string name, WasmModule module, int? brotliQuality = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(module);
        string hash = Hash(module);
        string plain = Plain(name, hash[..HashDigits]);
        ModuleOrigin? origin = OriginDetector.Detect(module).FirstOrDefault();
        return new ManifestModule
        {
            Name = plain,
            File = $"{plain}.{hash[..HashDigits]}{Extension}",
            Sha256 = hash,
            Integrity = $"sha384-{Convert.ToBase64String(SHA384.HashData(module.Bytes.Span))}",
            Size = CompressedSizes.Of(module.Bytes, brotliQuality, cancellation),
            Language = origin?.Language,
            Toolchain = origin?.Toolchain,
            LanguageVersion = origin?.Version,
            Signature = ModuleSignature.Whole(module),
        };
    }

    /// <summary>What a manifest calls the module in this file, as <see cref="Of"/> does.</summary>
    /// <param name="file">The file's name, without folders; with its own hash or without.</param>
    /// <param name="module">What is in it.</param>
    public static string NameOf(string file, WasmModule module)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentNullException.ThrowIfNull(module);
        return Plain(file, Hash(module)[..HashDigits]);
    }

    /// <summary>Whether these are the bytes of the file.</summary>
    /// <param name="bytes">What was read.</param>
    public bool Matches(ReadOnlySpan<byte> bytes) => bytes.Length == Size.Raw && Convert.ToHexStringLower(SHA256.HashData(bytes)) == Sha256;

    internal static bool IsPlain(string name) => name.Length > 0 && name[0] != '.' && name.All(IsPlain);

    private static string Hash(WasmModule module) => Convert.ToHexStringLower(SHA256.HashData(module.Bytes.Span));

    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_';

    private static string Plain(string name, string hash)
    {
        if (name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)) name = name[..^Extension.Length];
        if (name.EndsWith($".{hash}", StringComparison.Ordinal)) name = name[..^(hash.Length + 1)];
        string plain = string.Concat(name.Select(letter => IsPlain(letter) ? letter : '-')).TrimStart('.');
        return plain.Length > 0 ? plain : "module";
    }
}
