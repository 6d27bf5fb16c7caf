using Skein.Planning.Laws;
using Skein.Planning.Recommendation;
using Skein.Planning.Workbook.Cells;

namespace Skein.Planning.Workbook.Sheets;

/// <summary>
/// The sheet <c>Shape</c>: the law of the service time in pieces, each a weight and a time over the mean. A change of the
/// mean leaves the shape.
/// </summary>
internal sealed class ShapeSheet
{
    private const int FirstRow = 4;

    /// <summary>How far the logarithm of the tail falls from one row to the next, and over how many rows.</summary>
    private const double Fall = 0.0875;
    private const int Stretches = 239;

    /// <summary>The level that stands for the shortest time.</summary>
    private const double Shortest = 1e-12;

    private readonly (double Weight, double Time)[] pieces;
    private readonly (double From, double To, double Slope)[] stretches;
    private readonly string weights, times, from, to, slopes;

    private ShapeSheet((double Weight, double Time)[] pieces, (double From, double To, double Slope)[] stretches, Sheet sheet)
    {
        this.pieces = pieces;
        this.stretches = stretches;
        int last = FirstRow + pieces.Length - 1, end = FirstRow + stretches.Length - 1;
        (weights, times) = (sheet.Range(1, FirstRow, last), sheet.Range(2, FirstRow, last));
        (from, to, slopes) = (sheet.Range(4, FirstRow, end), sheet.Range(5, FirstRow, end), sheet.Range(6, FirstRow, end));
        Longest = new Term($"MAX({times})", pieces.Max(piece => piece.Time));
    }

    /// <summary>The longest piece, over the mean.</summary>
    public Term Longest { get; }

    public static ShapeSheet Write(Book book, ServiceLaw held)
    {
        var sheet = new Sheet("Shape", 16, 22, 4, 22, 22, 22) { FrozenRows = 3 };
        book.Sheets.Add(sheet);
        sheet.Write(1, 1, "The shape of the service time", CellStyle.Title);
        sheet.Write(2, 1, $"{held.Name}, in pieces that get less likely towards the tail; from the spec");
        sheet.Heads(3, 1, "share", "time over the mean", "", "tail falls by e^0.0875 from", "to", "one over the difference");
        (double Weight, double Time)[] pieces = [.. ResponseModel.Cut(held).Select(piece => (piece.Weight, piece.Time / held.Mean))];
        for (int index = 0; index < pieces.Length; index++)
        {
            sheet.Give(FirstRow + index, 1, pieces[index].Weight, CellStyle.Input);
            sheet.Give(FirstRow + index, 2, pieces[index].Time, CellStyle.Input);
        }

        var stretches = new (double From, double To, double Slope)[Stretches];
        double before = held.Quantile(Shortest) / held.Mean;
        for (int index = 0; index < Stretches; index++)
        {
            double after = Math.Max(before, held.Quantile(1 - Math.Exp(-Fall * (index + 1))) / held.Mean);
            // Where many requests take the same time the tail jumps.
            stretches[index] = (before, after, after > before ? 1 / (after - before) : 0);
            sheet.Give(FirstRow + index, 4, before, CellStyle.Input);
            sheet.Give(FirstRow + index, 5, after, CellStyle.Input);
            sheet.Give(FirstRow + index, 6, stretches[index].Slope, CellStyle.Input);
            before = after;
        }

        return new ShapeSheet(pieces, stretches, sheet);
    }

    /// <summary>
    /// P(service + wait &gt; a time) with a wait that is 0 but for a share, and then exponential; all times over the mean
    /// service time. The service alone by its tail, log-linear between the rows (exact for exponential times); the rest by
    /// the pieces whose service is over.
    /// </summary>
    /// <param name="time">A cell.</param>
    /// <param name="waits">The share that waits, a cell.</param>
    /// <param name="ending">The rate at which a wait ends, a cell.</param>
    public Term Tail(Term time, Term waits, Term ending)
    {
        double fallen = 0, late = 0, at = time.Value;
        foreach ((double start, double end, double slope) in stretches) fallen += at > end ? 1 : at > start ? (at - start) * slope : 0;
        foreach ((double weight, double piece) in pieces) late += piece <= at ? weight * Math.Exp(-Math.Abs(at - piece) * ending.Value) : 0;
        string x = time.Text;
        string service = $"EXP(-{Term.Written(Fall)}*SUMPRODUCT(({x}>{to})+({x}<={to})*({x}>{from})*({x}-{from})*{slopes}))";
        string waited = $"{waits.Text}*SUMPRODUCT({weights}*({times}<={x})*EXP(-ABS({x}-{times})*{ending.Text}))";
        return new Term($"MIN(1,{service}+{waited})", Math.Min(1, Math.Exp(-Fall * fallen) + (waits.Value * late)));
    }
}
