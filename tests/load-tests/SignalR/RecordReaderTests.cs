using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Realtime.LoadTests.SignalR;

public sealed class RecordReaderTests
{
    [Fact]
    public void TryRead_WhenARecordComesInTwoChunks_WaitsForItsEnd()
    {
        var reader = new RecordReader();

        Feed(reader, "{\"type\":");
        Read(reader).ShouldBeEmpty();
        Feed(reader, "6}\u001e");

        Read(reader).ShouldBe(["{\"type\":6}"]);
    }

    [Fact]
    public void TryRead_WhenAChunkHoldsSeveral_AnswersEach()
    {
        var reader = new RecordReader();

        Feed(reader, "{}\u001e{\"type\":6}\u001e{\"ty");

        Read(reader).ShouldBe(["{}", "{\"type\":6}"]);
        Feed(reader, "pe\":7}\u001e");
        Read(reader).ShouldBe(["{\"type\":7}"]);
    }

    [Fact]
    public void TryRead_HoweverTheBytesAreDivided_AnswersTheSameRecords() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>[]>(), ArbMap.Default.ArbFor<PositiveInt>(), (texts, size) =>
        {
            var records = texts.Select(text => text.Get.Replace('\u001e', ' ') + "ü€😀").ToArray();
            var bytes = Encoding.UTF8.GetBytes(string.Concat(records.Select(record => record + "\u001e")));
            records = [.. Encoding.UTF8.GetString(bytes).Split('\u001e').SkipLast(1)];
            var reader = new RecordReader();
            var read = new List<string>();
            foreach (var chunk in bytes.Chunk(size.Get))
            {
                Feed(reader, chunk);
                read.AddRange(Read(reader));
            }

            return read.SequenceEqual(records);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TryRead_WhenARecordIsLargerThanTheBuffer_Grows()
    {
        var reader = new RecordReader();
        var large = new string('x', 300_000);

        Feed(reader, "{}\u001e" + large + "\u001e{}\u001e");

        Read(reader).ShouldBe(["{}", large, "{}"]);
    }

    [Fact]
    public void Room_WhenARecordIsOverTheLimit_Fails()
    {
        var reader = new RecordReader(limit: 10_000);

        Should.Throw<InvalidDataException>(() => Feed(reader, new string('x', 50_000)));
    }

    private static void Feed(RecordReader reader, string text) => Feed(reader, Encoding.UTF8.GetBytes(text));

    private static void Feed(RecordReader reader, byte[] bytes)
    {
        var rest = bytes.AsSpan();
        while (!rest.IsEmpty)
        {
            var room = reader.Room().Span;
            var part = rest[..Math.Min(room.Length, rest.Length)];
            part.CopyTo(room);
            reader.Advance(part.Length);
            rest = rest[part.Length..];
        }
    }

    private static List<string> Read(RecordReader reader)
    {
        var read = new List<string>();
        while (reader.TryRead(out var record))
        {
            read.Add(Encoding.UTF8.GetString(record.Span));
        }

        return read;
    }
}
