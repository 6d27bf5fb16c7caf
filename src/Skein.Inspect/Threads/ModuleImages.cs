using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Threads;

/// <summary>Where the images of the target's modules lie. Immutable.</summary>
internal sealed class ModuleImages
{
    // In the order of their begins.
    private readonly (ulong Begin, ulong End)[] images;

    public ModuleImages(ClrRuntime runtime)
        : this(runtime.EnumerateModules().Where(module => module.ImageBase != 0).Select(module => (module.ImageBase, module.ImageBase + module.Size)))
    {
    }

    public ModuleImages(IEnumerable<(ulong Begin, ulong End)> images) => this.images = [.. images.Order()];

    /// <summary>Whether an address lies in one of them.</summary>
    public bool Contain(ulong address)
    {
        int low = 0;
        for (int high = images.Length; low < high;)
        {
            int middle = (low + high) / 2;
            if (images[middle].Begin <= address) low = middle + 1;
            else high = middle;
        }

        return low > 0 && address < images[low - 1].End;
    }
}
