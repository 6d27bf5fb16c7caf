using Skein.Wasm.Tests.Support;

namespace Skein.Wasm.Tests.RealModules;

/// <summary>
/// A module that others built and ship, of a fixed version: fetched once by npm into <c>artifacts/npm</c>, unpacked whole
/// (its glue in JavaScript too), never installed and never committed.
/// </summary>
/// <param name="Package">At npm.</param>
/// <param name="Version">Which.</param>
/// <param name="Module">The module's path in the package.</param>
internal sealed record RealModule(string Package, string Version, string Module)
{
    /// <summary>C, by Emscripten.</summary>
    public static RealModule SqlJs { get; } = new("sql.js", "1.16.0", "dist/sql-wasm.wasm");

    /// <summary>C, by Emscripten; with its names of imports and exports.</summary>
    public static RealModule SqlJsDebug { get; } = new("sql.js", "1.16.0", "dist/sql-wasm-debug.wasm");

    /// <summary>Rust, by wasm-bindgen.</summary>
    public static RealModule Resvg { get; } = new("@resvg/resvg-wasm", "2.6.2", "index_bg.wasm");

    /// <summary>C, by Emscripten.</summary>
    public static RealModule QuickJs { get; } = new("@jitl/quickjs-wasmfile-release-sync", "0.32.0", "dist/emscripten-module.wasm");

    /// <summary>Go, by TinyGo.</summary>
    public static RealModule ShSyntax { get; } = new("sh-syntax", "0.7.0", "main.wasm");

    /// <summary>Go, by its own compiler.</summary>
    public static RealModule Esbuild { get; } = new("esbuild-wasm", "0.28.2", "esbuild.wasm");

    /// <summary>Rust, by wasm-bindgen; with references to things of the host.</summary>
    public static RealModule Rollup { get; } = new("@rollup/wasm-node", "4.68.4", "dist/wasm-node/bindings_wasm_bg.wasm");

    /// <summary>C, by Emscripten, with vectors.</summary>
    public static RealModule Argon2 { get; } = new("argon2-browser", "1.18.0", "dist/argon2-simd.wasm");

    /// <summary>C, by Emscripten, as the main part of what is linked when it runs.</summary>
    public static RealModule TreeSitter { get; } = new("web-tree-sitter", "0.27.1", "web-tree-sitter.wasm");

    /// <summary>C, by Emscripten, as a part that is linked to another when it runs.</summary>
    public static RealModule TreeSitterJavaScript { get; } = new("tree-sitter-javascript", "0.25.0", "tree-sitter-javascript.wasm");

    /// <summary>C, by Emscripten, with threads: shared memory and atomic instructions. It is looked at, never run.</summary>
    public static RealModule Ffmpeg { get; } = new("@ffmpeg/core-mt", "0.12.10", "dist/esm/ffmpeg-core.wasm");

    /// <summary>All of them that can be run.</summary>
    public static IReadOnlyList<RealModule> All { get; } = [SqlJs, SqlJsDebug, Resvg, QuickJs, ShSyntax, Esbuild, Rollup];

    /// <summary>The module's own name, for test cases.</summary>
    public string Name => $"{Package}/{Module}";

    /// <summary>The package's folder, unpacked.</summary>
    public string Folder => NpmPackage.Folder(Package, Version);

    /// <summary>The module's file.</summary>
    public string File => Path.Combine(Folder, Module);

    /// <summary>The one of a name.</summary>
    public static RealModule Of(string name) => All.Single(module => module.Name == name);

    /// <summary>The module's bytes.</summary>
    public byte[] Read() => System.IO.File.ReadAllBytes(File);
}
