using System.Diagnostics;

namespace Skein.Bench.Wasm;

/// <summary>The kernels, built: as a module by clang, and as a program by wasm2c and gcc.</summary>
internal static class KernelFiles
{
    private static readonly string folder = Path.Combine("artifacts", "wasm-kernels");
    private static readonly string sources = Path.Combine("bench", "Skein.Bench.Peers", "Wasm");

    public static string Module => Path.Combine(folder, "kernels.wasm");

    public static string VectorModule => Path.Combine(folder, "kernels-simd.wasm");

    public static string AllocatorModule => Path.Combine(folder, "allocators.wasm");

    public static string Script => Path.Combine(sources, "kernels.mjs");

    public static string Program => Path.Combine(folder, "native");

    public static void Build()
    {
        Compile("kernels.c", Module);
        Run("wasm2c", Module, "-o", Path.Combine(folder, "kernels.c"));
        Run("gcc", "-O2", $"-I{folder}", "-o", Program, Path.Combine(folder, "kernels.c"), Path.Combine(sources, "kernels-native.c"), "-lwasm-rt-impl", "-lm");
    }

    public static void BuildVectors() => Compile("kernels-simd.c", VectorModule, "-msimd128");

    /// <summary>With the library that C programs have; Debian's packages are wasi-libc and libclang-rt-dev-wasm32.</summary>
    public static void BuildAllocators()
    {
        Directory.CreateDirectory(folder);
        Run("clang", "--target=wasm32-wasi", "-O2", "-mexec-model=reactor", "-Wl,-z,stack-size=65536", "-o", AllocatorModule, Path.Combine(sources, "allocators.c"));
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it printed.</returns>
    public static string Run(string program, params string[] arguments) => RunWith(program, "", arguments);

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it printed.</returns>
    public static string RunWith(string program, string input, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            using (StreamWriter writer = process.StandardInput) writer.Write(input);
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : throw new BenchException($"{program}: {error.Result.Trim().Split('\n')[^1]}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new BenchException($"there is no {program}; Debian's packages are clang, lld, wabt, gcc and nodejs");
        }
    }

    private static void Compile(string source, string module, params string[] more)
    {
        Directory.CreateDirectory(folder);
        Run("clang", ["--target=wasm32", "-O2", .. more, "-nostdlib", "-fno-builtin", "-Wl,--no-entry", "-Wl,-z,stack-size=65536", "-o", module, Path.Combine(sources, source)]);
    }
}
